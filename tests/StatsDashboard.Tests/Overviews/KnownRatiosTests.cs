using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Collection;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class KnownRatiosTests : IDisposable
{
    private readonly ScriptedSource source = new(new ManualClock(), _ => throw new InvalidOperationException("Nobody asks it."));

    [Fact]
    public void An_operators_ratio_stands_behind_those_that_are_declared_and_explains_itself()
    {
        var settings = new OverviewOptions
        {
            Ratios = new Dictionary<string, RatioSetting>
            {
                ["0"] = new() { Key = "again", Label = "Again", Over = " shop.visits ; shop.visits;", Under = "shop.visits" },
            },
        };

        var all = new KnownRatios([SourceRegistration.ClickThroughRate], [source], Options.Create(settings)).All;

        all.Select(ratio => ratio.Metric.Key).ShouldBe(["click_through_rate", "again"]);
        all[1].Over.ShouldBe(["shop.visits", "shop.visits"]);
        (all[1].Under, all[1].Metric.Label, all[1].Metric.Unit, all[1].Metric.Meaning)
            .ShouldBe(("shop.visits", "Again", Unit.Ratio, "Visits plus Visits, by Visits."));
    }

    [Fact]
    public void Money_by_a_count_stays_money()
    {
        IStatsSource[] sources = [new PaidSource(source)];
        var setting = new RatioSetting { Key = "per_visit", Label = "Per visit", Over = "shop.takings", Under = "shop.visits" };
        var settings = new OverviewOptions { Ratios = new Dictionary<string, RatioSetting> { ["0"] = setting } };

        new KnownRatios([], sources, Options.Create(settings)).All.ShouldHaveSingleItem().Metric.Unit.ShouldBe(Unit.Money);
        new RatioSetting().OverKeys.ShouldBeEmpty();
    }

    [Fact]
    public void Who_asks_is_a_signed_in_name_or_an_address()
    {
        var context = new DefaultHttpContext();
        Asker.Of(context).ShouldBe("");
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        (Asker.Of(context), Asker.NameOf(context)).ShouldBe(("192.0.2.7", null));
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "vera")]));
        Asker.Of(context).ShouldBe("192.0.2.7", "She has not signed in.");

        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "vera")], "cookie"));

        (Asker.Of(context), Asker.NameOf(context)).ShouldBe(("vera", "vera"));
    }

    public void Dispose() => source.Dispose();

    private sealed class PaidSource(ScriptedSource of) : IStatsSource
    {
        public string Key => of.Key;

        public string Name => of.Name;

        public IReadOnlyList<Metric> Metrics => [.. of.Metrics, new("shop.takings", "Takings", Unit.Money, "What they paid.")];

        public SourceOrigin Origin => of.Origin;

        public bool IsConfigured => true;

        public int SettleDays => of.SettleDays;

        public CallBudget Budget => of.Budget;

        public IReadOnlyList<Quota> Quotas => [];

        public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) => of.Plan(days, priority);

        public Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken) => of.AskAsync(call, cancellationToken);
    }
}
