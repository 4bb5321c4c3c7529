using System.Net;
using Microsoft.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync("vera");

        using var answer = await browser.PostAsync("/logout", header: await browser.AntiforgeryTokenAsync());

        answer.Headers.Location!.ToString().ShouldBe("/login");
        (await browser.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var cookie = await CookieAsync(app);
        await using var again = app.Restart(AccessApp.Everybody);

        (await again.Browser().GetAsync("/status", cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Directory.GetFiles(Path.Combine(app.Folder, "keys"), "key-*.xml").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Access:Users:0:Role", "Admin")]
    [InlineData("Access:Users:0:Name", "walter")]
    [InlineData("Access:Users:0:PasswordHash", "another")]
    public async Task A_session_ends_when_the_users_settings_change(string key, string value)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var cookie = await CookieAsync(app);
        var changed = value is "another" ? Passwords.Hash("another") : value;
        await using var again = app.Restart([.. AccessApp.Everybody, (key, changed)]);

        (await again.Browser().GetAsync("/status", cookie)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_cookie_that_was_copied_ends_with_the_sign_out_of_its_owner_and_a_restart_does_not_bring_it_back()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var owner = app.Browser();
        var copy = Cookie(await owner.SignInAsync("vera", AccessApp.Password));
        (await app.Browser().GetAsync("/status", copy)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var other = await app.SignedInAsync("vera");

        using var left = await owner.PostAsync("/logout", header: await owner.AntiforgeryTokenAsync());

        (await app.Browser().GetAsync("/status", copy)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await other.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var again = app.Restart(AccessApp.Everybody);
        (await again.Browser().GetAsync("/status", copy)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = app.Browser();
        var before = Cookie(await browser.SignInAsync("vera", AccessApp.Password));

        using var page = await browser.GetAsync("/status");
        var token = await browser.AntiforgeryTokenAsync();
        using var answer = await browser.PostAsync("/login", null, token, ("Name", "vera"), ("Password", AccessApp.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.Browser().GetAsync("/status", before)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task However_often_it_is_used_a_session_ends_after_a_day()
    {
        var clock = new ManualClock();
        await using var app = AccessApp.Start(clock, AccessApp.Everybody);
        var browser = app.Browser();
        using var signedIn = await browser.SignInAsync("vera", AccessApp.Password);
        for (var hours = 7; hours < 24; hours += 7)
        {
            clock.Advance(TimeSpan.FromHours(7));
            (await browser.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        clock.Advance(TimeSpan.FromHours(3));

        (await browser.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData(7, HttpStatusCode.OK)]
    [InlineData(9, HttpStatusCode.Redirect)]
    public async Task A_session_that_nobody_uses_ends_after_eight_hours(int hours, HttpStatusCode status)
    {
        var clock = new ManualClock();
        await using var app = AccessApp.Start(clock, AccessApp.Everybody);
        var browser = await app.SignedInAsync("vera");

        clock.Advance(TimeSpan.FromHours(hours));

        (await browser.GetAsync("/status")).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("/admin/refresh")]
    [InlineData("/logout")]
    [InlineData("/status")]
    [InlineData("/nowhere")]
    public async Task What_a_cookie_alone_vouches_for_changes_nothing(string path)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync("ada");

        using var answer = await browser.PostAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.TextAsync();
        problem.ShouldContain("Not sent by a page of the dashboard");
        problem.ShouldContain("must carry the antiforgery token of its page, in the header RequestVerificationToken or the form.");
        (await browser.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admin_refreshes_with_the_token_of_a_page_as_header_or_field()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync("ada");
        var token = await browser.AntiforgeryTokenAsync();

        (await browser.PostAsync("/admin/refresh", header: token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await browser.PostAsync("/admin/refresh", field: token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_token_of_another_user_is_not_enough()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var vera = await (await app.SignedInAsync("vera")).AntiforgeryTokenAsync();

        using var answer = await (await app.SignedInAsync("ada")).PostAsync("/admin/refresh", header: vera);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_viewer_may_not_refresh()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync("vera");

        using var answer = await browser.PostAsync("/admin/refresh", header: await browser.AntiforgeryTokenAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string> CookieAsync(AccessApp app)
    {
        using var answer = await app.Browser().SignInAsync("vera", AccessApp.Password);
        return Cookie(answer);
    }

    private static string Cookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues(HeaderNames.SetCookie)
            .Single(cookie => cookie.StartsWith("stats-session", StringComparison.Ordinal))
            .Split(';')[0];
}
