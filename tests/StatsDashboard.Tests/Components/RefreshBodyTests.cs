using AngleSharp.Dom;
using Bunit;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Components;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class RefreshBodyTests : BunitContext
{
    private static readonly PricedSource Partner = new("partner", "Partner", 600);
    private static readonly PricedSource Analytics = new("ga", "Google Analytics", 0);

    [Fact]
    public void Every_choice_says_its_price_before_it_is_pressed()
    {
        var page = Page([Choice("all", Price(Partner, 500), Tokens(4, 8, 39_997)), Choice("ga", Tokens(4, 8, null))]);

        Text(page, "[data-choice=all] .without[data-price]").ShouldBe(
            "500 calls of Partner, about 50 s at 600 a minute; "
            + "4 calls of Google Analytics, about 8 tokens of 39,997 left this hour.");
        Text(page, "[data-choice=ga] .without[data-price]").ShouldBe("4 calls of Google Analytics, about 8 tokens.");
        page.Find("[data-choice=ga] button.without").GetAttribute("value").ShouldBe("ga");
    }

    [Fact]
    public void Final_days_have_a_tick_box_and_prices_of_their_own()
    {
        var final = new RefreshOffer([Price(Partner, 700)]);
        var all = Choice("all", Price(Partner, 0)) with { WithFinal = final };
        var page = Page([all, Choice("failed", Price(Partner, 1)) with { WithFinal = null }]);

        page.Find("input[type=checkbox][name=final]").HasAttribute("checked").ShouldBeFalse();
        Text(page, "[data-choice=all] .with[data-price]").ShouldBe("With final days: 700 calls of Partner, about 70 s at 600 a minute.");
        page.FindAll("[data-choice=all] button").Select(button => button.HasAttribute("disabled")).ShouldBe([true, false]);
        page.Find("[data-choice=failed] button").ClassList.ShouldNotContain("without");
        page.FindAll("[data-choice=failed] [data-price]").Count.ShouldBe(1);
    }

    [Fact]
    public void What_rests_says_until_when_and_cannot_be_pressed_while_others_can()
    {
        var resting = Choice("partner", Price(Partner, 5)) with { Cooldown = TimeSpan.FromSeconds(45) };
        var page = Page([resting, Choice("ga", Tokens(1, 2, null))]);

        Text(page, "[data-cooldown]").ShouldBe("What was asked a moment ago can be asked again at 10:00:45, in 45 s.");
        page.Find("[data-ask]").GetAttribute("data-again").ShouldBe("45");
        page.Find("[data-choice=partner] button").HasAttribute("disabled").ShouldBeTrue();
        page.Find("[data-choice=ga] button").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void A_press_that_joins_a_run_says_so_before_and_after()
    {
        var choice = Choice("all", Price(Partner, 5)) with { Cooldown = TimeSpan.FromSeconds(45) };
        var before = Page([choice with { Offer = choice.Offer with { UnderWay = Run(RunState.Running) } }]);
        var after = Page([], Run(RunState.Running), isJoined: true);

        Text(before, "[data-choice=all] [data-joins]").ShouldBe("Being asked already, as Ada wanted: a press joins that.");
        before.Find("[data-choice=all] button.without").HasAttribute("disabled").ShouldBeFalse();
        Text(after, "[data-refresh-run]").ShouldContain("It was under way already when you pressed: you joined it.");
        after.FindAll("form.offers").ShouldBeEmpty();
    }

    [Fact]
    public void A_run_tells_how_far_it_is_and_how_it_ended()
    {
        var running = Page([], Run(RunState.Running));
        var ended = Page([Choice("all", Price(Partner, 5))], Run(RunState.Partial));

        Text(running, "[data-refresh-run] h2").ShouldBe("Being asked now, as Ada wanted");
        Text(running, ".meter .number").ShouldBe("120 of 500 calls, 2 failed, about 38 s to go");
        running.Find(".meter progress").GetAttribute("value").ShouldBe("120");
        running.FindAll("[data-cancel]").Count.ShouldBe(1);
        running.Find("[data-ask]").GetAttribute("data-again").ShouldBe("2");
        Text(ended, "[data-refresh-run] h2").ShouldBe("Asked just now, as Ada wanted");
        Text(ended, "[data-refresh-run]").ShouldEndWith("Some calls failed.");
        ended.FindAll("[data-cancel], .meter progress").ShouldBeEmpty();
        ended.Find("[data-ask]").HasAttribute("data-again").ShouldBeFalse();
    }

    private static string Text(IRenderedComponent<RefreshBody> page, string part) =>
        string.Join(' ', page.Find(part).Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static SourcePrice Price(IStatsSource source, int calls) => new(source, calls);

    private static SourcePrice Tokens(int calls, long tokens, long? left) => new(Analytics, calls, new TokenPrice(tokens, left));

    private static RefreshChoice Choice(string key, params SourcePrice[] prices) =>
        new(key, key, new RefreshOffer(prices), new RefreshOffer(prices));

    private static RunSnapshot Run(RunState state) => new(
        "r",
        RunTrigger.Refresh,
        state,
        MadeUp.Range,
        MadeUp.Now,
        state is RunState.Running ? null : MadeUp.Now,
        new Dictionary<string, RunProgress> { ["partner"] = new(500, 120, 2, 38) })
    {
        AskedBy = "Ada",
        Scope = RunScope.Open,
    };

    private IRenderedComponent<RefreshBody> Page(IReadOnlyList<RefreshChoice> choices, RunSnapshot? latest = null, bool isJoined = false)
    {
        var link = new OverviewLink(new OverviewQuery(), new TableQuery());
        var request = new RunRequest(RunTrigger.Refresh, MadeUp.Range, [MadeUp.Range]);
        var view = new RefreshView(link, request, choices, "token", MadeUp.Now)
        {
            Latest = latest,
            IsJoined = isJoined,
            RestsUntil = "10:00:45",
            SourceNames = new Dictionary<string, string> { ["partner"] = "Partner" },
        };
        return Render<RefreshBody>(parameters => parameters.Add(body => body.View, view));
    }

    private sealed class PricedSource(string key, string name, int requestsPerMinute) : IStatsSource
    {
        public string Key => key;

        public string Name => name;

        public IReadOnlyList<Metric> Metrics => [];

        public SourceOrigin Origin { get; } = new("made up", "UTC");

        public bool IsConfigured => true;

        public int SettleDays => 3;

        public CallBudget Budget { get; } = new(key, 1, requestsPerMinute, new ManualClock(MadeUp.Now));

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => [];

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
