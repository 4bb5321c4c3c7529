using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed partial class SignInTests
{
    [Theory]
    [InlineData("vera")]
    [InlineData(" Vera ")]
    public async Task The_right_password_leads_to_where_the_user_was_going(string name)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = app.Browser();

        using var answer = await browser.SignInAsync(name, AccessApp.Password, "?ReturnUrl=%2Fstatus%3Fa%3Db");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/status?a=b");
        (await browser.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/login")).Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_get_the_same_answer()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        var unknown = await AnswerAsync("nora");
        var wrong = await AnswerAsync("vera");

        unknown.ShouldBe(wrong);
        unknown.ShouldContain("The name or the password is wrong.");

        async Task<string> AnswerAsync(string name)
        {
            using var answer = await app.Browser().SignInAsync(name, "guess");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.TryGetValues(HeaderNames.SetCookie, out _).ShouldBeFalse();
            return Value().Replace(await answer.TextAsync(), "");
        }
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    [InlineData("/\\example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Sign_in_leads_nowhere_but_into_the_dashboard(string target)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Browser().SignInAsync("vera", AccessApp.Password, "?ReturnUrl=" + Uri.EscapeDataString(target));

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites_and_secure_over_https(string scheme, bool secure)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        app.Address = new Uri($"{scheme}://localhost");

        using var answer = await app.Browser().SignInAsync("vera", AccessApp.Password);

        var cookie = SetCookieHeaderValue.Parse(
            answer.Headers.GetValues(HeaderNames.SetCookie).Single(value => value.StartsWith("stats-session", StringComparison.Ordinal)));
        cookie.HttpOnly.ShouldBeTrue();
        cookie.SameSite.ShouldBe(SameSiteMode.Lax);
        cookie.Secure.ShouldBe(secure);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task So_is_the_cookie_of_the_form(string scheme, bool secure)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        app.Address = new Uri($"{scheme}://localhost");

        using var answer = await app.Browser().GetAsync("/login");

        var cookie = SetCookieHeaderValue.Parse(answer.Headers.GetValues(HeaderNames.SetCookie).Single());
        cookie.Name.ToString().ShouldStartWith(".AspNetCore.Antiforgery.");
        (cookie.HttpOnly, cookie.SameSite, cookie.Secure).ShouldBe((true, SameSiteMode.Strict, secure));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_signs_nobody_in()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Browser().PostAsync("/login", null, null, ("Name", "vera"), ("Password", AccessApp.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.GetValues(HeaderNames.SetCookie)
            .ShouldNotContain(cookie => cookie.StartsWith("stats-session", StringComparison.Ordinal));
        (await answer.TextAsync()).ShouldContain("sign in once more");
    }

    [Fact]
    public async Task A_password_in_the_address_signs_nobody_in()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        var browser = app.Browser();
        var token = await browser.AntiforgeryTokenAsync("/login");

        using var answer = await browser.PostAsync("/login?Password=" + AccessApp.Password, null, token, ("Name", "vera"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_ten_attempts_even_the_right_password_has_to_wait()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = app.Browser();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await browser.SignInAsync(attempt % 2 == 0 ? "vera" : "VERA ", "guess");
            wrong.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var answer = await browser.SignInAsync("vera", AccessApp.Password);
        using var other = await browser.SignInAsync("ada", AccessApp.Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        (await answer.TextAsync()).ShouldContain("too many attempts");
        other.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public void A_password_signs_in_its_own_user_alone()
    {
        var users = new UserAccounts(Options.Create(new AccessOptions
        {
            Users = new Dictionary<string, UserSetting>
            {
                ["0"] = new() { Name = "vera", PasswordHash = AccessApp.Hash, Role = "Viewer" },
                ["1"] = new() { Name = "ada", PasswordHash = Passwords.Hash("another"), Role = "admin" },
            },
        }));

        users.Find("vera", AccessApp.Password)!.IsInRole(Policies.Admin).ShouldBeFalse();
        users.Find("ada", "another")!.IsInRole(Policies.Admin).ShouldBeTrue();
        users.Find("ada", AccessApp.Password).ShouldBeNull();
        users.Find("", "").ShouldBeNull();
    }

    [Theory]
    [InlineData(201, 1)]
    [InlineData(1, 1_001)]
    public async Task A_name_or_a_password_that_is_too_long_is_told_so(int name, int password)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Browser().SignInAsync(new string('n', name), new string('p', password));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await answer.TextAsync();
        page.ShouldContain("A name has at most 200 characters, and a password at most 1000.");
        page.ShouldNotContain(new string('n', 20));
    }

    [Theory]
    [InlineData("/é", "/%C3%A9")]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/50%41?x=%25", "/50%41?x=%25")]
    public async Task A_place_that_no_header_can_hold_is_escaped(string place, string sent)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Browser().SignInAsync("vera", AccessApp.Password, "?ReturnUrl=" + Uri.EscapeDataString(place));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(sent);
    }

    // The antiforgery token is another one each time, and the name is given back to be mended.
    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Value();
}
