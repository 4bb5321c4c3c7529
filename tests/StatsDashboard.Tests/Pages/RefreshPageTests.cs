using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Tests.Access;
using Xunit;

namespace StatsDashboard.Tests.Pages;

/// <summary>Who is offered to have figures asked again, and what a press does.</summary>
public sealed class RefreshPageTests : IDisposable
{
    private const string Page = "/refresh?range=last7";

    private readonly string catalog = Path.GetTempFileName();

    /// <summary>Takes connections and says nothing.</summary>
    private readonly TcpListener silent = new(IPAddress.Loopback, 0);

    public RefreshPageTests()
    {
        File.WriteAllText(catalog, "product_id,name\nSKU-1,Kettle\n");
        silent.Start();
    }

    public void Dispose()
    {
        silent.Dispose();
        File.Delete(catalog);
    }

    [Theory]
    [InlineData("/?wait=none")]
    [InlineData("/products/SKU-1?wait=none")]
    [InlineData("/status")]
    public async Task Only_admins_are_offered_it_also_right_after_an_admin_has_looked(string path)
    {
        await using var app = Start(silent.LocalEndpoint);
        var (admin, viewer) = (await app.SignedInAsync("Ada"), await app.SignedInAsync("vera"));

        (await admin.ReadAsync(path)).ShouldContain("data-refresh>");
        var seen = await viewer.ReadAsync(path);
        seen.ShouldNotContain("data-refresh");
        seen.ShouldNotContain("refresh.js");
    }

    [Fact]
    public async Task The_status_page_offers_each_source_alone()
    {
        await using var app = Start(silent.LocalEndpoint);

        var page = await (await app.SignedInAsync("Ada")).ReadAsync("/status");

        page.ShouldContain("href=\"/refresh?source=partner\"");
    }

    [Fact]
    public async Task A_press_asks_one_source_and_the_same_press_again_joins_it()
    {
        await using var app = Start(silent.LocalEndpoint);
        var admin = await app.SignedInAsync("Ada");
        var token = await admin.AntiforgeryTokenAsync(Page);

        using var pressed = await admin.PostAsync(Page, null, token, ("ask", "partner"), ("final", "true"));
        using var again = await admin.PostAsync(Page, null, token, ("ask", "partner"), ("final", "true"));

        var run = app.Services.GetRequiredService<RunRegistry>().LatestRefreshes(10).ShouldHaveSingleItem();
        (run.Source, run.Scope, run.AskedBy).ShouldBe(("partner", RunScope.Everything, "Ada"));
        pressed.Headers.Location!.ToString().ShouldBe($"{Page}&run={run.Id}");
        again.Headers.Location!.ToString().ShouldBe($"{Page}&run={run.Id}&joined=true");
        using var told = await admin.GetAsync($"{Page}&run={run.Id}&joined=true");
        (await told.TextAsync()).ShouldContain("you joined it");
        told.Headers.GetValues("Refresh").ShouldBe(["2"]);
        (await admin.ReadAsync($"{Page}&source=partner")).ShouldContain("data-joins");
        using var cancelled = await admin.PostAsync($"{Page}&handler=cancel", null, token, ("run", run.Id));
        (await admin.ReadAsync(Page)).ShouldContain("data-state=\"cancelled\"");
    }

    [Fact]
    public async Task A_page_about_one_source_shows_no_run_of_another_alone_but_one_of_all()
    {
        await using var app = Start(silent.LocalEndpoint, ("GoogleAnalytics:PropertyId", "1"));
        var admin = await app.SignedInAsync("Ada");
        var token = await admin.AntiforgeryTokenAsync(Page);

        using var one = await admin.PostAsync(Page, null, token, ("ask", "partner"));

        (await admin.ReadAsync($"{Page}&source=partner")).ShouldContain("data-refresh-run");
        (await admin.ReadAsync($"{Page}&source=ga")).ShouldNotContain("data-refresh-run");
        using var all = await admin.PostAsync(Page, null, token, ("ask", "all"), ("final", "true"));
        (await admin.ReadAsync($"{Page}&source=ga")).ShouldContain("data-refresh-run");
    }

    [Fact]
    public async Task Final_days_make_no_difference_to_what_failed()
    {
        await using var app = Start(silent.LocalEndpoint);
        var admin = await app.SignedInAsync("Ada");
        var token = await admin.AntiforgeryTokenAsync(Page);

        using var pressed = await admin.PostAsync(Page, null, token, ("ask", "failed"), ("final", "true"));

        pressed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        app.Services.GetRequiredService<RunRegistry>().LatestRefreshes(10).ShouldHaveSingleItem().Scope.ShouldBe(RunScope.Failed);
    }

    [Fact]
    public async Task What_rests_is_refused_on_the_page_that_says_until_when()
    {
        var nobody = silent.LocalEndpoint;
        silent.Stop();
        await using var app = Start(nobody, ("Partner:MaxAttempts", "1"));
        var admin = await app.SignedInAsync("Ada");
        var token = await admin.AntiforgeryTokenAsync(Page);
        using var pressed = await admin.PostAsync(Page, null, token, ("ask", "all"));
        var runs = app.Services.GetRequiredService<RunRegistry>();
        await runs.Find(runs.LatestRefreshes(1)[0].Id)!.Ended.WaitAsync(TestContext.Current.CancellationToken);

        using var refused = await admin.PostAsync(Page, null, token, ("ask", "partner"));

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await refused.TextAsync()).ShouldContain("data-cooldown");
        runs.LatestRefreshes(10).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_source_that_does_not_exist_is_refused_with_a_sentence()
    {
        await using var app = Start(silent.LocalEndpoint);

        using var answer = await (await app.SignedInAsync("Ada")).GetAsync("/refresh?source=nobody");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.TextAsync()).ShouldContain("There is no configured source of this name.");
    }

    private AccessApp Start(EndPoint partner, params (string Key, string Value)[] settings) => AccessApp.Start(
    [
        .. AccessApp.Everybody,
        ("Catalog:Source", "File"),
        ("Catalog:File", catalog),
        ("Partner:BaseAddress", $"http://{partner}"),
        ("Partner:ApiKey", "canary"),
        .. settings,
    ]);
}
