using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class OverviewBodyTests : BunitContext
{
    [Fact]
    public void There_are_tiles_a_chart_and_a_table()
    {
        var body = Body(new MadeUp());

        body.FindAll("[data-tile]").Count.ShouldBe(4);
        body.Find("[data-chart] canvas").GetAttribute("role").ShouldBe("img");
        body.Find("table[data-products]").GetAttribute("data-filtered").ShouldBe("1");
    }

    [Fact]
    public void The_chart_is_backed_by_a_table_in_which_a_gap_is_a_gap()
    {
        var rows = Body(new MadeUp()).FindAll("table[data-days] tbody tr");

        rows.Count.ShouldBe(MadeUp.Range.Days);
        rows[0].GetAttribute("data-day").ShouldBe("2026-11-20");
        rows.Single(row => row.GetAttribute("data-day") == "2026-11-16").QuerySelectorAll("[data-v]").ShouldBeEmpty();
        rows[0].QuerySelectorAll("[data-v].open").Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("no-products")]
    [InlineData("no-sources")]
    [InlineData("all-failed")]
    public void What_is_empty_says_why_and_what_to_do(string kind)
    {
        var made = kind switch
        {
            "no-products" => new MadeUp { Products = [] },
            "no-sources" => new MadeUp { PartnerState = DataState.NotConfigured, AnalyticsState = DataState.NotConfigured },
            _ => new MadeUp { PartnerState = DataState.Failed, AnalyticsState = DataState.Failed, Error = "The connection failed." },
        };

        var empty = Body(made).Find($"[data-empty='{kind}']");

        empty.QuerySelector("h2")!.TextContent.ShouldNotBeEmpty();
        empty.QuerySelectorAll("a.btn").Length.ShouldBe(1);
    }

    [Fact]
    public void The_setting_that_brings_a_source_in_is_named() =>
        Body(new MadeUp { PartnerState = DataState.NotConfigured, AnalyticsState = DataState.NotConfigured })
            .Find("[data-empty] p").TextContent.ShouldContain("Partner:BaseAddress or GoogleAnalytics:PropertyId");

    private IRenderedComponent<OverviewBody> Body(MadeUp made) =>
        Render<OverviewBody>(parameters => parameters.Add(body => body.View, made.View()));
}
