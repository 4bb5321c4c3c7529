using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>Who may try to cancel a run, and from where.</summary>
public sealed class CancelDoorTests
{
    [Fact]
    public async Task A_page_of_ours_and_a_program_may_try_and_a_foreign_page_may_not()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var run = Ended(app);
        var path = $"/api/runs/{run.Id}/cancel";
        var viewer = await app.SignedInAsync("vera");
        var token = await viewer.AntiforgeryTokenAsync();

        (await viewer.PostAsync(path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await viewer.PostAsync(path, header: token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await viewer.PostAsync(path, field: token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Program(AccessApp.ViewerToken).PostAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Program(AccessApp.AdminToken).PostAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Program().PostAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Program(AccessApp.AdminToken + "2").PostAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_form_of_the_page_is_for_admins_and_ours()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var run = Ended(app);
        var admin = await app.SignedInAsync("Ada");
        var viewer = await app.SignedInAsync("vera");
        const string Path = "/refresh?range=last7&handler=cancel";

        using var pressed = await admin.PostAsync(Path, null, await admin.AntiforgeryTokenAsync("/refresh"), ("run", run.Id));
        using var foreign = await admin.PostAsync(Path, null, null, ("run", run.Id));
        using var unknown = await admin.PostAsync(Path, null, await admin.AntiforgeryTokenAsync("/refresh"), ("run", "nothing"));
        using var refused = await viewer.PostAsync(Path, null, await viewer.AntiforgeryTokenAsync(), ("run", run.Id));

        pressed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        pressed.Headers.Location!.ToString().ShouldBe("/refresh?range=last7");
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        refused.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
    }

    /// <summary>There are no sources, so that it ends by itself.</summary>
    private static CollectionRun Ended(AccessApp app)
    {
        var day = new DateOnly(2026, 10, 1);
        var range = new DateRange(day, day);
        var run = app.Services.GetRequiredService<RunRegistry>().Want(new RunRequest(RunTrigger.Viewer, range, [range]), "somebody");
        run.End(RunState.Completed);
        return run;
    }
}
