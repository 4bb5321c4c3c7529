using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Settings;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>The buttons of the status page that switch the sandbox's faults.</summary>
public sealed class SandboxDoorTests : IAsyncLifetime
{
    private const string Path = "/admin/sandbox/faults";

    private SandboxHost sandbox = null!;

    public async ValueTask InitializeAsync() =>
        sandbox = await SandboxHost.StartAsync(new SandboxOptions { Products = 3 }, Xunit.TestContext.Current.CancellationToken);

    // The dashboard owns it where it has one.
    public async ValueTask DisposeAsync() => await sandbox.DisposeAsync();

    [Fact]
    public async Task Without_a_sandbox_there_is_neither_address_nor_card()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var admin = await app.SignedInAsync("Ada");

        using var answer = await admin.PostAsync(Path, field: await admin.AntiforgeryTokenAsync(), form: ("fault", "slow"));

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        (await admin.ReadAsync("/status")).ShouldNotContain("data-sandbox-card");
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .ShouldNotContain(endpoint => endpoint.RoutePattern.RawText == Path);
    }

    [Fact]
    public async Task Where_anyone_may_see_anyone_may_press_and_sees_what_is_on()
    {
        await using var app = AccessApp.Start(sandbox, ("Access:Viewers", "Anyone"));
        var visitor = app.Browser();
        (await visitor.ReadAsync("/status")).ShouldContain(sandbox.Address.ToString());

        using var answer = await visitor.PostAsync(Path, field: await visitor.AntiforgeryTokenAsync(), form: ("fault", "slow"));

        answer.Headers.Location!.OriginalString.ShouldBe("/status#sandbox");
        Faults.ShouldBe(["slow-answer"]);
        (await visitor.ReadAsync("/status")).ShouldContain("<code>slow-answer</code>, struck ");
    }

    [Fact]
    public async Task Every_press_is_a_fault_alone_and_the_empty_one_is_none()
    {
        await using var app = AccessApp.Start(sandbox, ("Access:Viewers", "Anyone"));
        var visitor = app.Browser();
        var token = await visitor.AntiforgeryTokenAsync();
        foreach (var press in SandboxControl.Presses)
        {
            (await visitor.PostAsync(Path, field: token, form: ("fault", press.Name))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            Faults.ShouldBe([press.Fault.Kind]);
        }

        (await visitor.PostAsync(Path, field: token, form: ("fault", "earthquake"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Faults.ShouldHaveSingleItem();
        (await visitor.PostAsync(Path, field: token, form: ("fault", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_site_presses_nothing()
    {
        await using var app = AccessApp.Start(sandbox, ("Access:Viewers", "Anyone"));

        using var answer = await app.Browser().PostAsync(Path, form: ("fault", "slow"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_people_sign_in_only_an_admin_presses()
    {
        await using var app = AccessApp.Start(sandbox, AccessApp.Everybody);
        var (viewer, admin) = (await app.SignedInAsync("vera"), await app.SignedInAsync("Ada"));

        (await viewer.ReadAsync("/status")).ShouldNotContain(Path[1..]);
        var forged = await viewer.PostAsync(Path, field: await viewer.AntiforgeryTokenAsync(), form: ("fault", "slow"));
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Program(AccessApp.ViewerToken).PostAsync(Path, form: ("fault", "slow"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Program().PostAsync(Path, form: ("fault", "slow"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.PostAsync(Path, form: ("fault", "slow"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Faults.ShouldBeEmpty();

        (await admin.PostAsync(Path, field: await admin.AntiforgeryTokenAsync(), form: ("fault", "slow"))).StatusCode
            .ShouldBe(HttpStatusCode.Redirect);
        Faults.ShouldBe(["slow-answer"]);
    }

    private IEnumerable<string> Faults => sandbox.Faults.Active.Select(one => one.Fault.Kind);
}
