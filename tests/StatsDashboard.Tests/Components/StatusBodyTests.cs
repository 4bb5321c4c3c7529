using Bunit;
using Shouldly;
using StatsDashboard.Callbacks;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class StatusBodyTests : BunitContext
{
    private static readonly SourceStatus Partner = new(
        "partner", "Partner", true, MadeUp.Now.AddMinutes(-3), MadeUp.Now.AddHours(-2), new SourceFailure(
            FailureKind.Timeout, "No whole answer came."),
        MadeUp.Range.To, 1_234, 5, 8, 600, new BudgetState(3, 12, 540, null, null), [new Quota("Calls today", 50, 1_000)], [
            new Notice("sampled: 12.5 % of events"),
        ]);

    [Fact]
    public void A_source_tells_how_it_is()
    {
        var card = Body(Partner).Find("[data-source=partner]");

        card.TextContent.ShouldContain("2 h ago");
        card.TextContent.ShouldContain("No whole answer came.");
        card.TextContent.ShouldContain("1,234, 5 failed");
        card.TextContent.ShouldContain("3 of 8, 12 waiting");
        card.TextContent.ShouldContain("sampled: 12.5 % of events");
        card.QuerySelectorAll("progress").Select(bar => bar.GetAttribute("value")).ShouldBe(["37", "90", "95"]);
    }

    [Theory]
    [InlineData(1, "50 of 1,000 left")]
    [InlineData(0, "full again")]
    [InlineData(-60, "full again")]
    public void A_quota_whose_window_is_over_is_not_shown_as_used_up(int secondsLeft, string text)
    {
        Quota[] quotas =
        [
            new("Calls this minute", 50, 1_000) { Until = MadeUp.Now.AddSeconds(secondsLeft) },
            new("Tokens this hour", 0, null) { Until = MadeUp.Now.AddSeconds(-1) },
        ];

        var meters = Body(Partner with { Quotas = quotas }).FindAll("[data-source=partner] .meter").TakeLast(2).ToList();

        meters[0].QuerySelector(".number")!.TextContent.ShouldBe(text);
        meters[1].TextContent.ShouldBe("Tokens this hourfull again");
        meters[1].QuerySelectorAll("progress").ShouldBeEmpty();
    }

    [Fact]
    public void A_source_that_is_not_configured_names_the_setting() =>
        Body(Partner with { IsConfigured = false, MissingSetting = "Partner:BaseAddress" })
            .Find("[data-source=partner] code").TextContent.ShouldBe("Partner:BaseAddress");

    [Fact]
    public void A_product_that_is_not_listed_is_no_failure_of_the_source()
    {
        var unlisted =
            Partner with { LastFailure = MadeUp.Now, Failure = new SourceFailure(FailureKind.NotListed, "Retired."), Notices = [] };

        Body(unlisted).FindAll("[data-source=partner] .dot.ok").Count.ShouldBe(1);
    }

    [Fact]
    public void A_source_that_refuses_calls_that_come_too_fast_is_not_said_to_answer()
    {
        var slowed = Partner with { LastFailure = null, Notices = [], Budget = Partner.Budget with { Gap = TimeSpan.FromSeconds(10) } };

        Body(slowed).Find("[data-source=partner] h2").TextContent.ShouldBe("Partner refuses some calls");
        Body(slowed with { Budget = Partner.Budget }).Find("[data-source=partner] h2").TextContent.ShouldBe("Partner answers");
    }

    [Fact]
    public void Runs_stand_in_the_order_in_which_they_are_told()
    {
        var older = Run("older", MadeUp.Now.AddHours(-2), RunState.Partial);
        var newer = Run("newer", MadeUp.Now.AddHours(-1), RunState.Running);

        var rows = Body(Partner, newer, older).FindAll("[data-runs] tbody tr");

        rows.Select(row => row.GetAttribute("data-run")).ShouldBe(["newer", "older"]);
        rows[0].TextContent.ShouldContain("120 of 300, 2 failed, 9 s to go");
    }

    [Fact]
    public void A_refresh_tells_who_had_what_asked_and_how_it_ended()
    {
        var refresh = Run("r", MadeUp.Now.AddHours(-1), RunState.Partial) with
        {
            AskedBy = "Ada",
            Scope = RunScope.Failed,
            Source = "partner",
            Product = Product.Named("SKU-1", "Kettle"),
        };

        var row = Body(Report(Partner) with { Refreshes = [refresh] }).Find("[data-refresh-of=r]").TextContent;

        row.ShouldContain("Ada");
        row.ShouldContain("What failed of Partner: Kettle");
        row.ShouldContain("partial");
        row.ShouldContain(", 2 failed");
        row.ShouldContain("1 h ago");
        row.ShouldContain("120 of 300, 2 failed");
    }

    [Fact]
    public void A_callback_tells_whom_it_is_for_and_when_it_is_tried_again_and_no_more_of_the_address()
    {
        var delivery = new Delivery("msg_1", "some-run", new Uri("https://hooks.example/hush?token=hush"), MadeUp.Now.AddMinutes(-5))
        {
            State = DeliveryState.Pending,
            Tries = 3,
            NextAt = MadeUp.Now.AddMinutes(2),
            LastStatus = 503,
            Problem = "It answered with status 503.",
        };

        var row = Render<DeliveryList>(parameters => parameters.Add(
            list => list.View, new StatusView(Report(Partner), MadeUp.Now, MadeUp.Calendar) { Deliveries = [delivery] }))
            .Find("[data-delivery=msg_1]");

        row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ShouldBe(
            ["hooks.example", "some-run", "◐ pending", "3", "21 Nov, 10:02", "It answered with status 503."]);
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("/api/runs/some-run");
        row.OuterHtml.ShouldNotContain("hush");
    }

    private static StatusReport Report(SourceStatus source, params RunSnapshot[] runs) =>
        new([source], runs, new CatalogStatus(60, MadeUp.Now, null));

    private static RunSnapshot Run(string id, DateTimeOffset started, RunState state) => new(
        id, RunTrigger.Viewer, state, MadeUp.Range, started, state is RunState.Running ? null : started.AddSeconds(4),
        new Dictionary<string, RunProgress> { ["partner"] = new(300, 120, 2, 9) });

    private IRenderedComponent<StatusBody> Body(SourceStatus source, params RunSnapshot[] runs) => Body(Report(source, runs));

    private IRenderedComponent<StatusBody> Body(StatusReport report) => Render<StatusBody>(parameters => parameters.Add(
        body => body.View, new StatusView(report, MadeUp.Now, MadeUp.Calendar)));
}
