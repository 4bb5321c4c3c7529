using System.Net;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class SecurityHeaderTests
{
    [Theory]
    [InlineData("/status", HttpStatusCode.OK)]
    [InlineData("/api/overview?wait=none", HttpStatusCode.OK)]
    [InlineData("/export/overview.csv?wait=none", HttpStatusCode.OK)]
    [InlineData("/healthz/live", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/?range=never", HttpStatusCode.BadRequest)]
    [InlineData("/api/runs/1", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Every_answer_has_them(string path, HttpStatusCode status)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(AccessApp.AdminToken).GetAsync(path);

        answer.StatusCode.ShouldBe(status);
        ShouldBeGuarded(answer);
    }

    [Theory]
    [InlineData("/status", "no-store")]
    [InlineData("/healthz/live", "no-store")]
    [InlineData("/css/site.css", "no-cache")]
    public async Task Nobody_keeps_an_answer_that_does_not_say_how_long_it_holds(string path, string cacheControl)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(AccessApp.AdminToken).GetAsync(path);

        answer.Headers.CacheControl!.ToString().ShouldStartWith(cacheControl);
    }

    [Fact]
    public async Task So_has_a_refusal()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        ShouldBeGuarded(await app.Program().GetAsync("/"));
        ShouldBeGuarded(await app.Browser().GetAsync("/"));
    }

    [Fact]
    public async Task The_pages_need_no_exception()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync("ada");

        foreach (var path in new[] { "/", "/status", "/nowhere" })
        {
            using var answer = await browser.GetAsync(path);
            var page = await answer.TextAsync();

            page.ShouldNotContain(" style=\"");
            page.ShouldNotContain("<style");
            page.ShouldNotContain("<script>");
            page.ShouldNotContain(" onclick=");
        }
    }

    private static void ShouldBeGuarded(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(
            ["default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"]);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").ShouldBe(["camera=(), geolocation=(), microphone=(), payment=(), usb=()"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }
}
