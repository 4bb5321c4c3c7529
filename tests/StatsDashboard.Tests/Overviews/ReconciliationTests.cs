using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>Products and what belongs to none of them, held against the source's own total of two days.</summary>
public sealed class ReconciliationTests
{
    private static readonly DateOnly Day = MadeUp.Range.From;
    private static readonly MergeRules Rules = new(MadeUp.Range, null, "UTC", "EUR", MadeUp.Fresh);

    private static readonly SourceFacts Whole = new("ga", "GA", MadeUp.Analytics, true, Sums("EUR"), [], SourceRecord.Unknown)
    {
        DayCurrency = "EUR",
        Days = new() { [Day] = Products(70, 700), [Day.AddDays(1)] = Products(30, 300) },
        OwnTotals = new Dictionary<DateOnly, long?[]> { [Day] = [100, 1_000], [Day.AddDays(1)] = [50, 500] },
        Unmatched =
        [
            new UnmatchedSums(UnmatchedReason.NotSet, "(not set)", 2, [40, 400]),
            new UnmatchedSums(UnmatchedReason.Unknown, "x", 1, [7, null]),
        ],
    };

    [Fact]
    public void The_parts_and_what_is_left_are_told_of_each_metric()
    {
        var reconciliation = Between(Whole).ShouldNotBeNull();

        reconciliation.Metrics.ShouldBe(
        [
            new ReconciledMetric(MadeUp.Analytics[0], 0, 100, 47, 150, 3),
            new ReconciledMetric(MadeUp.Analytics[1], 1, 1_000, 400, 1_500, 100),
        ]);
        reconciliation.Unmatched.Select(item => (item.Reason, item.Item, item.Days))
            .ShouldBe([("not_set", "(not set)", 2), ("unknown", "x", 1)]);
        reconciliation.Unmatched.Select(item => item.Values).ShouldBe([[40, 400], [7, 0]]);
        (reconciliation.Days, reconciliation.Of).ShouldBe((2, 7));
    }

    [Fact]
    public void A_source_without_totals_of_its_own_is_not_reconciled() =>
        Between(Whole with { OwnTotals = new Dictionary<DateOnly, long?[]>() }).ShouldBeNull();

    [Fact]
    public void A_day_of_which_no_product_is_known_has_none_of_the_total() => Keys(Whole with
    {
        Days = new() { [Day] = Products(70, 700), [Day.AddDays(1)] = DaySums.Empty(2) },
    }).ShouldBe([(0, 70), (1, 700)]);

    [Theory]
    [InlineData("USD", false)]
    [InlineData("EUR", true)]
    public void Money_of_other_currencies_is_not_held_against_it(string currency, bool isMixed) =>
        Keys(Whole with { Sums = Sums(currency, isMixed) }).ShouldBe([(0, 100)]);

    [Fact]
    public void Products_that_name_no_currency_say_nothing_of_it() => Keys(Whole with { Sums = Sums(null) }).Count().ShouldBe(2);

    [Fact]
    public void What_the_source_kept_back_of_a_day_is_not_reconciled()
    {
        Keys(Whole with { OwnTotals = new Dictionary<DateOnly, long?[]> { [Day] = [100, null], [Day.AddDays(1)] = [50, 500] } })
            .ShouldBe([(0, 100)]);
        var keptBack = new DaySums([30, null], [0, 1], 1, 1, 0);
        Keys(Whole with { Days = new() { [Day] = Products(70, 700), [Day.AddDays(1)] = keptBack } }).ShouldBe([(0, 100)]);
    }

    [Fact]
    public void What_does_not_add_up_is_not_reconciled() => Keys(Whole with
    {
        Metrics = [MadeUp.Analytics[0] with { Additive = false }, MadeUp.Analytics[1]],
    }).ShouldBe([(1, 1_000)]);

    private static Reconciliation? Between(SourceFacts facts) => Reconciliation.Between(facts, Rules);

    private static IEnumerable<(int Position, long Products)> Keys(SourceFacts facts) =>
        Between(facts).ShouldNotBeNull().Metrics.Select(metric => (metric.Position, metric.Products));

    private static DaySums Products(long views, long revenue) => new([views, revenue], [0, 0], 1, 1, 0);

    private static Dictionary<ProductId, ProductSums> Sums(string? currency, bool isMixed = false) => new()
    {
        [new ProductId("a")] = new ProductSums(2, MadeUp.Now, true, null, currency, isMixed, 2, [100, 1_000]),
    };
}
