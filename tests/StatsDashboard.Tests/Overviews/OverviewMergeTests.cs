using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>A week of one source, whose money settles, compared with the week before.</summary>
public sealed class OverviewMergeTests
{
    private static readonly DateRange Week = MadeUp.Range;
    private static readonly DateRange Before = Week.Shift(-7);
    private static readonly ProductId A = new("a");
    private static readonly ProductId B = new("b");
    private static readonly IReadOnlyList<Product> Products =
        [Product.Named("a", "Alpha"), Product.Named("b", "Beta")];

    private static readonly MergeRules Rules = new(Week, Before, "UTC", "EUR", MadeUp.Fresh);

    private static readonly IReadOnlyList<Metric> Metrics =
    [
        new("shop.clicks", "Clicks", Unit.Count, "Followed links."),
        new("shop.earned", "Earned", Unit.Money, "What they earn.", Settling: "not decided yet"),
    ];

    private static readonly SourceFacts Facts = new("shop", "Shop", Metrics, true, [], [], SourceRecord.Unknown)
    {
        SettleDays = 3,
        Comparison = new Comparison(Week, Before),
    };

    [Fact]
    public void What_is_whole_on_both_sides_is_compared()
    {
        var figures = Shown(Both(Sums([30, 300]), Sums([20, 200])));

        figures.State.ShouldBe(DataState.Ok);
        figures.Values.ShouldBe([30, 300]);
        figures.Previous.ShouldBe([20, 200]);
        figures.Comparable.ShouldBe([30, 300]);
        figures.Before.ShouldBe([20, 200]);
        (figures.KnownDays, figures.FailedDays, figures.IsWhole, figures.IsFinal, figures.Currency).ShouldBe((7, 0, true, true, "EUR"));
    }

    [Theory]
    [InlineData(6, 7, false, true)]
    [InlineData(7, 6, false, false)]
    public void What_lacks_a_day_on_one_side_is_not(int now, int then, bool isCompared, bool hasBefore)
    {
        var figures = Shown(Both(Sums([30, 300], days: now), Sums([20, 200], days: then)));

        (figures.Previous is not null, figures.Comparable is not null, figures.Before is not null)
            .ShouldBe((isCompared, isCompared, hasBefore));
        figures.Values.ShouldBe([30, 300]);
        figures.IsWhole.ShouldBe(now == 7);
    }

    [Fact]
    public void Money_is_compared_with_money_of_the_same_currency_alone()
    {
        Shown(Both(Sums([30, 300], currency: "USD"), Sums([20, 200]))).Previous.ShouldBe([20, null]);
        var mixed = Shown(Both(Sums([30, 300], isMixed: true), Sums([20, 200])));
        mixed.Currency.ShouldBeNull();
        mixed.Values.ShouldBe([30, null]);
        mixed.Previous.ShouldBe([20, null]);
        mixed.Comparable.ShouldBe([30, null]);
        Shown(Both(Sums([30, 300]), Sums([20, 200], isMixed: true))).Comparable.ShouldBe([30, null]);
    }

    [Fact]
    public void What_settles_is_held_against_what_was_known_of_the_earlier_days_when_they_were_as_old()
    {
        var open = Both(Sums([30, 300], isFinal: false), Sums([20, 200]));

        Shown(open).Previous.ShouldBe([20, 200], "It has not changed since.");
        Shown(open with { Matured = new() { [A] = new MaturedChange(0, [null, 50]) } }).Previous.ShouldBe([20, 150]);
        var unknown = Shown(open with { Matured = new() { [A] = new MaturedChange(1, [null, 50]) } });
        unknown.Previous.ShouldBe([20, null]);
        unknown.Comparable.ShouldBe([30, null]);
        var final = Both(Sums([30, 300]), Sums([20, 200])) with { Matured = new() { [A] = new MaturedChange(0, [null, 50]) } };
        Shown(final).Previous.ShouldBe([20, 200], "All of it is decided.");
    }

    [Fact]
    public void A_source_that_nobody_set_up_shows_what_it_had_and_is_never_due()
    {
        Shown(Facts with { IsConfigured = false }).ShouldBe(new ProductSource(DataState.NotConfigured));
        var had = Shown(Both(Sums([30, 300], isFinal: false), Sums([20, 200])) with { IsConfigured = false });
        (had.State, had.Moments).ShouldBe((DataState.Ok, Moments.Never));
        var overview = Merge(Facts with { IsConfigured = false });
        var source = overview.Sources[0];
        (source.State, source.Asked, source.Answered, source.Pending, source.Failed).ShouldBe((DataState.NotConfigured, 0, 0, 0, 0));
    }

    [Fact]
    public void Days_behind_the_data_are_missing_in_nothing_and_days_that_are_not_listed_neither()
    {
        var record = SourceRecord.Unknown with { DataThrough = Week.To.AddDays(-2) };
        Shown(Both(Sums([30, 300], days: 5, asked: 7), Sums([20, 200])) with { Record = record }).IsWhole.ShouldBeTrue();
        Shown(Both(Sums([30, 300], days: 4, asked: 7), Sums([20, 200])) with { Record = record }).IsWhole.ShouldBeFalse();
        var notListed = new ProductFailures(new SourceFailure(FailureKind.NotListed, "Not listed."), 2, 0, null);
        var facts = Both(Sums([30, 300], days: 5, asked: 7), Sums([20, 200])) with { Failures = new() { [A] = [notListed] } };
        Shown(facts).IsWhole.ShouldBeTrue();
        Shown(Facts).ShouldBe(new ProductSource(DataState.Pending) { Moments = Shown(Facts).Moments });
        Shown(Facts).Moments.DueAt.ShouldBe(DateTimeOffset.MinValue);
    }

    [Fact]
    public void Why_a_total_is_not_compared_is_said()
    {
        var both = Both(Sums([30, 300]), Sums([20, 200]));
        Why(both).ShouldBeNull();
        Why(both with { Comparison = null, NotCompared = "Today is not over." }).ShouldBe("Today is not over.");
        Why(both with { Compared = [] }).ShouldBe("No product is known on all days of both sides.");
        var dollars = both with { Sums = new() { [A] = Sums([30, 300]), [B] = Sums([1, 2], currency: "USD") } };
        Why(dollars, column: 1).ShouldBe("Amounts in several currencies are not added.");
        var large = Both(Sums([1, 1]), Sums([long.MaxValue, 1]));
        large = large with
        {
            Sums = new() { [A] = Sums([1, 1]), [B] = Sums([1, 1]) },
            Compared = new() { [A] = Sums([long.MaxValue, 1]), [B] = Sums([1, 1]) },
        };
        Why(large with { Comparable = large.Sums }).ShouldBe("What was before is larger than can be shown.");
        Merge(both, Rules with { Compared = null }).Totals.ShouldAllBe(total => total.NotCompared == null);
    }

    [Fact]
    public void A_ratio_of_nothing_before_has_nothing_to_divide_by()
    {
        var ratio = Ratio.Of("shop.per_click", "Earned per click", Unit.Money, "By clicks.", ["shop.earned"], "shop.clicks");

        var overview = Merge(Both(Sums([30, 300]), Sums([0, 200])), Rules with { Ratios = [ratio] });

        overview.Columns[2].Metric.Key.ShouldBe("shop.per_click");
        (overview.Totals[2].Value, overview.Totals[2].NotCompared).ShouldBe((10, "There was nothing to divide by."));
    }

    [Fact]
    public void What_is_not_decided_is_compared_at_equal_age_or_said_to_be_too_early()
    {
        var open = Both(Sums([30, 300], isFinal: false), Sums([20, 200]));
        var equal = Merge(open).Totals;
        (equal[0].IsAtEqualAge, equal[0].Previous).ShouldBe((false, 20), "Clicks do not settle.");
        (equal[1].IsAtEqualAge, equal[1].Previous, equal[1].NotCompared).ShouldBe((true, 200, null));

        var unknown = open with { Matured = new() { [A] = new MaturedChange(1, [null, null]) } };
        var early = Merge(unknown).Totals[1];
        (early.IsUndecided, early.Previous, early.Compared, early.NotCompared)
            .ShouldBe((true, null, 0, "Too early: decided by 23 Nov 2026."));

        var later = Rules with { Freshness = MadeUp.Fresh with { Now = MadeUp.Now.AddDays(3) } };
        Merge(unknown, later).Totals[1].NotCompared.ShouldBe("Days of it were asked last before they were decided.");
        Merge(Both(Sums([30, 300]), Sums([20, 200]))).Totals[1].IsAtEqualAge.ShouldBeFalse("All of it is decided.");
    }

    [Fact]
    public void A_product_that_changes_is_joined_again_and_the_others_stay_what_they_were()
    {
        var facts = Both(Sums([30, 300]), Sums([20, 200]));
        facts = facts with { Sums = new() { [A] = Sums([30, 300]), [B] = Sums([1, 10]) } };
        var merge = new OverviewMerge(Products, [facts], Rules);
        var before = merge.Overview;
        facts.Sums[A] = Sums([40, 400]);

        merge.Update([facts], [new HashSet<ProductId> { A }], Rules);

        (before.Totals[0].Value, merge.Overview.Totals[0].Value, merge.Overview.Totals[1].Value).ShouldBe((31, 41, 410));
        merge.Overview.Products[B].ShouldBeSameAs(before.Products[B]);
        before.Products[A].Sources[0].Values.ShouldBe([30, 300]);
        facts.Sums[B] = Sums([2, 20]);
        merge.Update([facts], [null], Rules);
        merge.Overview.Totals[0].Value.ShouldBe(42);
        merge.Update([facts], [[]], Rules with { Freshness = MadeUp.Fresh with { Now = MadeUp.Now.AddMinutes(1) } });
        (merge.Overview.ReadAt, merge.Overview.Totals[0].Value).ShouldBe((MadeUp.Now.AddMinutes(1), 42));
    }

    private static ProductSums Sums(
        long?[] values, int days = 7, int? asked = null, string? currency = "EUR", bool isFinal = true, bool isMixed = false) =>
        new(asked ?? days, MadeUp.Now, isFinal, isFinal ? null : MadeUp.Now, currency, isMixed, days, values);

    /// <summary>Of the first product.</summary>
    private static SourceFacts Both(ProductSums now, ProductSums before) => Facts with
    {
        Sums = new() { [A] = now },
        Comparable = new() { [A] = now },
        Compared = new() { [A] = before },
    };

    private static ProductSource Shown(SourceFacts facts) => Merge(facts).Products[A].Sources[0];

    private static string? Why(SourceFacts facts, int column = 0) => Merge(facts).Totals[column].NotCompared;

    private static Overview Merge(SourceFacts facts, MergeRules? rules = null) => OverviewMerge.Merge(Products, [facts], rules ?? Rules);
}
