using System.Net;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>Who is stopped at sign-in, and who is not, through the whole pipeline.</summary>
public sealed class GuesserTests
{
    [Fact]
    public async Task Sixty_people_behind_one_address_sign_in()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        for (var number = 0; number < 60; number++)
        {
            using var answer = await app.Browser().SignInAsync("vera", AccessApp.Password);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task A_device_that_has_signed_in_before_passes_while_its_account_is_attacked()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var owner = await app.SignedInAsync("vera");
        using var left = await owner.PostAsync("/logout", header: await owner.AntiforgeryTokenAsync());
        for (var guesser = 0; guesser < 5; guesser++)
        {
            await GuessAsync(app.Browser((SentFrom.Header, $"10.0.0.{guesser}")), 10);
        }

        using var elsewhere = await app.Browser((SentFrom.Header, "10.0.1.1")).SignInAsync("vera", AccessApp.Password);
        using var home = await owner.SignInAsync("vera", AccessApp.Password);

        elsewhere.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        home.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_device_of_one_user_is_not_known_for_another()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync("ada");
        using var left = await browser.PostAsync("/logout", header: await browser.AntiforgeryTokenAsync());

        await GuessAsync(browser, 10);

        using var answer = await browser.SignInAsync("vera", AccessApp.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(null, "203.0.113.7", HttpStatusCode.TooManyRequests)]
    [InlineData("10.0.0.0/8", "203.0.113.7", HttpStatusCode.TooManyRequests)]
    [InlineData("203.0.113.7", "203.0.113.7", HttpStatusCode.OK)]
    [InlineData("10.1.2.3;203.0.113.0/24", "::ffff:203.0.113.7", HttpStatusCode.OK)]
    [InlineData(null, "127.0.0.1", HttpStatusCode.OK)]
    public async Task Only_a_known_proxy_says_where_a_guesser_comes_from(string? known, string sender, HttpStatusCode eleventh)
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("ForwardedHeaders:KnownProxies", known ?? "")]);
        for (var number = 0; number < 10; number++)
        {
            await GuessAsync(From(number), 1);
        }

        using var answer = await From(10).SignInAsync("vera", "guess");

        answer.StatusCode.ShouldBe(eleventh);

        Visitor From(int number) => app.Browser((SentFrom.Header, sender), ("X-Forwarded-For", $"198.51.100.{number}"));
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.7", "10.5.5.5", HttpStatusCode.TooManyRequests)]
    [InlineData("10.0.0.7;10.5.0.0/16", "10.0.0.7", "10.5.5.5", HttpStatusCode.TooManyRequests)]
    [InlineData("10.0.0.7;10.5.5.5", "10.0.0.7", "10.5.5.5", HttpStatusCode.OK)]
    [InlineData("10.5.5.5;10.0.0.0/24", "10.0.0.7", "10.5.5.5", HttpStatusCode.OK)]
    [InlineData(null, "127.0.0.1", "127.0.0.1", HttpStatusCode.OK)]
    public async Task A_viewer_in_a_network_of_proxies_puts_no_address_before_its_own(
        string? known, string sender, string viewer, HttpStatusCode eleventh)
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("ForwardedHeaders:KnownProxies", known ?? "")]);
        for (var number = 0; number < 10; number++)
        {
            await GuessAsync(From(number), 1);
        }

        using var answer = await From(10).SignInAsync("vera", "guess");

        answer.StatusCode.ShouldBe(eleventh);

        Visitor From(int number) => app.Browser((SentFrom.Header, sender), ("X-Forwarded-For", $"198.51.100.{number}, {viewer}"));
    }

    [Fact]
    public async Task A_device_is_no_longer_known_when_the_password_has_changed()
    {
        await using var before = AccessApp.Start(AccessApp.Everybody);
        using var signedIn = await before.Browser().SignInAsync("vera", AccessApp.Password);
        var cookies = signedIn.Headers.GetValues("Set-Cookie").Select(text => text.Split(';')[0]).ToList();
        var device = cookies.Single(text => text.StartsWith("stats-device=", StringComparison.Ordinal));

        (await SignInWhileAttackedAsync(AccessApp.Hash)).ShouldBe(HttpStatusCode.OK);
        (await SignInWhileAttackedAsync(Passwords.Hash("another"))).ShouldBe(HttpStatusCode.TooManyRequests);

        async Task<HttpStatusCode> SignInWhileAttackedAsync(string hash)
        {
            await using var app = AccessApp.Start([.. AccessApp.Everybody, ("Access:Users:0:PasswordHash", hash)]);
            CopyKeys(before, app);
            await GuessAsync(app.Browser(), 10);

            using var answer = await app.Browser(("Cookie", device)).SignInAsync("vera", "guess");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_frameworks_own_switch_makes_nobody_believed()
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("FORWARDEDHEADERS_ENABLED", "true")]);
        for (var number = 0; number < 10; number++)
        {
            await GuessAsync(app.Browser((SentFrom.Header, "203.0.113.7"), ("X-Forwarded-For", $"198.51.100.{number}")), 1);
        }

        using var answer = await app.Browser((SentFrom.Header, "203.0.113.7"), ("X-Forwarded-For", "198.51.100.99"))
            .SignInAsync("vera", "guess");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static void CopyKeys(AccessApp from, AccessApp to)
    {
        var keys = Directory.CreateDirectory(Path.Combine(to.Folder, "keys"));
        foreach (var file in Directory.GetFiles(Path.Combine(from.Folder, "keys")))
        {
            File.Copy(file, Path.Combine(keys.FullName, Path.GetFileName(file)));
        }
    }

    private static async Task GuessAsync(Visitor guesser, int times)
    {
        for (var number = 0; number < times; number++)
        {
            using var wrong = await guesser.SignInAsync("vera", "guess");
            wrong.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
