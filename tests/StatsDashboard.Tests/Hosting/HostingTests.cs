using System.Net;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Tests.Access;
using Xunit;

namespace StatsDashboard.Tests.Hosting;

public sealed class HostingTests
{
    [Theory]
    [InlineData("stats.example;*.stats.example", "stats.example", true)]
    [InlineData("stats.example;*.stats.example", "STATS.example:8443", true)]
    [InlineData("stats.example;*.stats.example", "a.stats.example", true)]
    [InlineData("stats.example;*.stats.example", "evil.example", false)]
    [InlineData("stats.example;*.stats.example", "stats.example.evil.example", false)]
    [InlineData("::1;127.0.0.1", "127.0.0.1:5080", true)]
    [InlineData("*", "evil.example", true)]
    [InlineData("", "evil.example", true)]
    public async Task Only_the_allowed_hosts_are_served(string allowed, string host, bool served)
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("Access:Viewers", "Anyone"), ("AllowedHosts", allowed)]);

        foreach (var path in new[] { "/status", "/css/site.css", "/login" })
        {
            using var answer = await app.Browser(("Host", host)).GetAsync(path);
            answer.StatusCode.ShouldBe(served ? HttpStatusCode.OK : HttpStatusCode.BadRequest, path);
            (await answer.TextAsync()).Contains("not served under this host name", StringComparison.Ordinal).ShouldBe(!served);
        }
    }

    [Fact]
    public async Task A_program_is_told_of_a_wrong_host_as_json_and_a_probe_may_use_any()
    {
        await using var app = AccessApp.Start(("AllowedHosts", "stats.example"));

        using var answer = await app.Program().GetAsync("/api/overview");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.TextAsync()).RootElement.GetProperty("detail")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("AllowedHosts");
        (await app.Program().GetAsync("/healthz/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_host_that_a_known_proxy_forwards_is_the_one_that_counts()
    {
        await using var app = AccessApp.Start(("AllowedHosts", "stats.example"), ("Access:Viewers", "Anyone"));

        (await app.Browser(("X-Forwarded-Host", "stats.example")).GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var stranger = app.Browser(("X-Forwarded-Host", "stats.example"), (SentFrom.Header, "203.0.113.7"));
        (await stranger.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("evil.example", "localhost", false)]
    [InlineData("evil.example", "localhost, localhost", false)]
    [InlineData("localhost.evil.example", "localhost", false)]
    [InlineData("localhost", "evil.example", false)]
    [InlineData("localhost", "stats.example", true)]
    [InlineData("LOCALHOST:5080", "stats.example", true)]
    [InlineData("127.0.0.1:5080", "stats.example", true)]
    [InlineData("[::1]:5080", "stats.example", true)]
    [InlineData("stats.example", "localhost", true)]
    public async Task A_page_whose_name_was_made_to_lead_here_cannot_forward_another(string received, string forwarded, bool served)
    {
        await using var app = AccessApp.Start(("AllowedHosts", "stats.example;localhost"), ("Access:Viewers", "Anyone"));

        using var answer = await app.Browser(("Host", received), ("X-Forwarded-Host", forwarded)).GetAsync("/status");

        answer.StatusCode.ShouldBe(served ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        (await answer.TextAsync()).Contains("not served under this host name", StringComparison.Ordinal).ShouldBe(!served);
    }

    [Theory]
    [InlineData("https://stats.example", null, true)]
    [InlineData("http://stats.example", "https", true)]
    [InlineData("http://stats.example", null, false)]
    public async Task Over_https_browsers_are_told_to_stay_there(string address, string? forwarded, bool told)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        app.Address = new Uri(address);

        using var answer = await app.Browser(("X-Forwarded-Proto", forwarded ?? "")).GetAsync("/login");

        answer.Headers.Contains(HeaderNames.StrictTransportSecurity).ShouldBe(told);
        if (told)
        {
            answer.Headers.GetValues(HeaderNames.StrictTransportSecurity).ShouldBe(["max-age=31536000"]);
        }
    }

    [Theory]
    [InlineData("http", "")]
    [InlineData("http", "/stats")]
    [InlineData("https", "/stats")]
    public async Task Every_cookie_is_kept_from_scripts_and_other_sites_and_secure_over_https(string scheme, string pathBase)
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("PathBase", pathBase)]);
        app.Address = new Uri($"{scheme}://localhost");
        var browser = app.Browser();
        List<string?> cookies = [];
        using var form = await browser.GetAsync(pathBase + "/login");
        Keep(form);
        var token = await browser.AntiforgeryTokenAsync(pathBase + "/login");
        using var signedIn = await browser.PostAsync(
            pathBase + "/login", null, token, ("Name", "vera"), ("Password", AccessApp.Password));
        Keep(signedIn);
        Keep(await browser.GetAsync(pathBase + "/"));
        Keep(await browser.GetAsync(pathBase + "/export/overview.csv"));

        cookies.ShouldBe(["stats-device", "stats-session", "stats-visit", "stats-export"]);

        void Keep(HttpResponseMessage answer)
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect);
            answer.Headers.Contains(HeaderNames.SetCookie)
                .ShouldBeTrue($"{answer.RequestMessage?.RequestUri} {answer.StatusCode} {answer.Headers.Location}");
            foreach (var cookie in answer.Headers.GetValues(HeaderNames.SetCookie).Select(text => SetCookieHeaderValue.Parse(text)))
            {
                cookie.HttpOnly.ShouldBeTrue();
                cookie.SameSite.ShouldBeOneOf(SameSiteMode.Lax, SameSiteMode.Strict);
                cookie.Secure.ShouldBe(scheme == "https");
                cookie.Path.Value.ShouldBe(pathBase.Length == 0 ? "/" : pathBase);
                if (!cookie.Name.Value!.Contains("Antiforgery", StringComparison.Ordinal))
                {
                    cookies.Add(cookie.Name.Value);
                }
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?handler=Rows")]
    [InlineData("/status")]
    [InlineData("/nowhere")]
    [InlineData("/api/overview?wait=none")]
    [InlineData("/api/runs/1")]
    public async Task No_answer_with_figures_or_about_them_is_kept_by_anybody(string path)
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("Access:Viewers", "Anyone")]);

        using var answer = await app.Browser().GetAsync(path);

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData(
        "ForwardedHeaders:KnownProxies",
        "proxy.example",
        "addresses or networks with ';' between them, such as 10.0.0.7;192.168.0.0/16;fd00::/8")]
    [InlineData(
        "ForwardedHeaders:KnownProxies",
        "10.0.0.0/33",
        "addresses or networks with ';' between them, such as 10.0.0.7;192.168.0.0/16;fd00::/8")]
    [InlineData(
        "AllowedHosts",
        "https://stats.example",
        "'*', or host names without scheme and port and with ';' between them, such as stats.example;*.stats.example")]
    [InlineData("PathBase", "stats", "a path without '%', such as /stats, or nothing")]
    [InlineData("PathBase", "/a?b", "a path without '%', such as /stats, or nothing")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string key, string value, string mustBe)
    {
        var (exitCode, _, error) = await DashboardProcess.RunAsync("", "--Sandbox:Enabled=false", $"--{key}={value}");

        exitCode.ShouldBe(1);
        error.Trim().ShouldBe($"The setting {key} is '{value}'; it must be {mustBe}.");
    }
}
