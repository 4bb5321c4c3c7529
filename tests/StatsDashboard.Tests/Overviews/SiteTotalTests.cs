using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>The whole site, as it was answered for exactly the range.</summary>
public sealed class SiteTotalTests
{
    private static readonly MergeRules Rules = new(MadeUp.Range, MadeUp.Range.Shift(-7), "UTC", "EUR", MadeUp.Fresh);

    private static readonly SourceFacts Source = new("ga", "GA", [], true, [], [], SourceRecord.Unknown)
    {
        SiteMetrics = MadeUp.Analytics,
        Site = Site(MadeUp.Now.AddMinutes(-5), 90, 900),
        ComparedSite = Site(MadeUp.Now.AddMinutes(-10), 80, 800),
        Comparison = new Comparison(MadeUp.Range, MadeUp.Range.Shift(-7)),
    };

    [Fact]
    public void Each_metric_stands_beside_that_of_the_compared_range()
    {
        var totals = Of(Source);

        totals.Select(total => (total.Metric.Key, total.Source, total.State, total.Value, total.Previous)).ShouldBe(
        [
            ("ga.items_viewed", 3, DataState.Ok, 90, 80),
            ("ga.item_revenue", 3, DataState.Ok, 900, 800),
        ]);
        totals[0].AsOf.ShouldBe(MadeUp.Now.AddMinutes(-5));
        totals[0].Notices.ShouldBe([new Notice("Sampled.")]);
    }

    [Fact]
    public void A_range_that_is_not_compared_as_a_whole_is_compared_with_nothing()
    {
        var shorter = new Comparison(MadeUp.Range with { To = MadeUp.Range.To.AddDays(-1) }, MadeUp.Range.Shift(-7));

        Of(Source with { Comparison = shorter }).ShouldAllBe(total => total.Previous == null && total.Value != null);
        Of(Source with { Comparison = null }).ShouldAllBe(total => total.Previous == null);
    }

    [Fact]
    public void What_was_never_asked_is_pending_and_what_failed_says_why()
    {
        Of(Source with { Site = null })[0].ShouldBe(
            new SiteTotal(MadeUp.Analytics[0], 3, DataState.Pending, null, 80, null, null));
        Of(Source with { Site = null, IsConfigured = false })[0].State.ShouldBe(DataState.NotConfigured);
        Of(Source with { IsConfigured = false })[0].State.ShouldBe(DataState.Ok, "What is known of it is shown.");
        var failure = new SourceFailure(FailureKind.Timeout, "Too slow.");
        var failed = Of(Source with { Site = new SiteFigures(MadeUp.Now, failure, null, false, null) })[0];
        (failed.State, failed.Value, failed.Error).ShouldBe((DataState.Failed, null, "Too slow."));
    }

    [Fact]
    public void A_metric_that_the_answer_did_not_have_yet_is_not_known() =>
        Of(Source with { Site = Site(MadeUp.Now, 90) }).Select(total => total.Value).ShouldBe([90, null]);

    [Fact]
    public void It_is_due_when_the_first_of_both_ranges_is()
    {
        MomentsOf(Source, Rules).ShouldBe(new Moments(MadeUp.Now.AddMinutes(5), MadeUp.Now.AddMinutes(5)));
        MomentsOf(Source, Rules with { Compared = null }).DueAt.ShouldBe(MadeUp.Now.AddMinutes(10));
        MomentsOf(Source with { ComparedSite = null }, Rules).DueAt.ShouldBe(DateTimeOffset.MinValue);
        MomentsOf(Source with { SiteMetrics = [] }, Rules).ShouldBe(Moments.Never);
        MomentsOf(Source with { IsConfigured = false }, Rules).ShouldBe(Moments.Never);
    }

    private static Moments MomentsOf(SourceFacts source, MergeRules rules) => SiteTotal.MomentsOf(source, rules);

    private static List<SiteTotal> Of(SourceFacts source) => [.. SiteTotal.Of(source, 3, Rules)];

    private static SiteFigures Site(DateTimeOffset at, params long[] values) =>
        new(at, null, at, false, values) { Notices = [new Notice("Sampled.")] };
}
