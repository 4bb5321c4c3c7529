using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>An admin may end what a source asked for; nobody else may.</summary>
public sealed class ResumeTests
{
    private const string Path = "/admin/sources/partner/resume";

    private static readonly (string, string)[] Configured =
    [
        ("Partner:BaseAddress", "http://127.0.0.1:9"),
        ("Catalog:RefreshInterval", "1.00:00:00"),
    ];

    [Fact]
    public async Task An_admin_ends_a_closure_from_the_status_page()
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, .. Configured]);
        var admin = await app.SignedInAsync("Ada");
        var partner = Close(app);

        var page = await admin.ReadAsync("/status");
        page.ShouldContain($"action=\"{Path}\"");
        page.ShouldContain("The day&#x27;s calls are used up.");
        using var answer = await admin.PostAsync(Path, field: await admin.AntiforgeryTokenAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/status");
        partner.Budget.Read().Closed.ShouldBeNull();
        (await admin.ReadAsync("/status")).ShouldNotContain(Path[1..]);
        var logged = "StatsDashboard.Api.ResumeEndpoint partner is asked again at once, as Ada wants it";
        app.Logs.Lines.ShouldContain(line => line.StartsWith(logged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_of_an_admin_does_the_same()
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, .. Configured]);
        var partner = Close(app);

        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        using var answer = await app.Program(AccessApp.AdminToken).SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        partner.Budget.Read().Closed.ShouldBeNull();
        (await app.Program(AccessApp.AdminToken).PostAsync("/admin/sources/nobody/resume")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, .. Configured]);
        var admin = await app.SignedInAsync("Ada");
        var viewer = await app.SignedInAsync("vera");
        var partner = Close(app);

        (await viewer.ReadAsync("/status")).ShouldNotContain(Path[1..]);
        (await viewer.PostAsync(Path, field: await viewer.AntiforgeryTokenAsync())).StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await admin.PostAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Program(AccessApp.ViewerToken).PostAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Program().PostAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        partner.Budget.Read().Closed.ShouldNotBeNull();
    }

    private static IStatsSource Close(AccessApp app)
    {
        var partner = app.Services.GetServices<IStatsSource>().Single(source => source.Key == "partner");
        partner.Budget.Close(new SourceFailure(FailureKind.QuotaExhausted, "The day's calls are used up."), TimeSpan.FromHours(1));
        return partner;
    }
}
