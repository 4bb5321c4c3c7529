using Shouldly;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>What is told to somebody who has an earlier look at an overview on the screen.</summary>
public sealed class OverviewChangeTests
{
    private static readonly Overview Before = new MadeUp
    {
        Products = [MadeUp.Known("a", "Alpha", 1), MadeUp.Known("b", "Beta", 2)],
    }.Overview();

    private static readonly ProductSource Figures = Before.Products[new("b")].Sources[0];

    [Fact]
    public void Who_has_seen_nothing_is_told_all()
    {
        var change = OverviewChange.Between(null, Before);

        (change.IsWhole, change.Any, change.Products.Count, change.Sources.Count).ShouldBe((true, true, 2, 2));
        change.Totals.ShouldBe(Before.Totals);
        OverviewChange.Between(Before with { Columns = [] }, Before).IsWhole.ShouldBeTrue("Other columns are another table.");
    }

    [Fact]
    public void The_same_figures_put_together_once_more_are_no_change()
    {
        var again = new MadeUp { Products = [MadeUp.Known("a", "Alpha", 1), MadeUp.Known("b", "Beta", 2)] }.Overview();

        var change = OverviewChange.Between(Before, again with { Version = 9, ReadAt = MadeUp.Now.AddMinutes(1) });

        (change.Any, change.IsWhole, change.Products.Count, change.Totals.Count, change.Sources.Count).ShouldBe((false, false, 0, 0, 0));
    }

    [Fact]
    public void Whatever_a_source_says_otherwise_of_a_product_is_told()
    {
        ProductSource[] others =
        [
            Figures with { State = DataState.Stale },
            Figures with { AsOf = MadeUp.Now },
            Figures with { Error = "Down." },
            Figures with { Values = [2, 20_000, 4] },
            Figures with { Values = null },
            Figures with { Previous = [9, 1, 3] },
            Figures with { Previous = null },
            Figures with { Comparable = [9, 1, 3] },
            Figures with { Shared = [9, 1, 3] },
            Figures with { Before = [9, 1, 3] },
            Figures with { KnownDays = 6 },
            Figures with { FailedDays = 1 },
            Figures with { IsFinal = true },
            Figures with { IsWhole = true },
        ];
        foreach (var other in others)
        {
            var change = OverviewChange.Between(Before, With(other));

            change.Products.ShouldHaveSingleItem().Product.Id.Value.ShouldBe("b", $"{other}");
            (change.Any, change.Totals.Count, change.Sources.Count).ShouldBe((true, 0, 0));
        }

        OverviewChange.Between(Before, With(Figures with { Values = [.. Figures.Values!] })).Any.ShouldBeFalse("It is the same.");
    }

    [Fact]
    public void A_product_that_is_called_otherwise_is_told()
    {
        var row = Before.Products[new("b")];
        var renamed = row with { Product = row.Product with { Name = "Beta, renamed" } };

        OverviewChange.Between(Before, WithRow(renamed)).Products.ShouldHaveSingleItem().ShouldBeSameAs(renamed);
    }

    [Fact]
    public void Whatever_is_otherwise_in_a_total_is_told()
    {
        var total = Before.Totals[1];
        MetricTotal[] others =
        [
            total with { Value = 9 },
            total with { Previous = null },
            total with { Parts = [9] },
            total with { Currencies = new Dictionary<string, long> { ["EUR"] = 9 } },
            total with { Currencies = new Dictionary<string, long> { ["USD"] = total.Currencies["EUR"] } },
            total with { NotCompared = "Why." },
            total with { Covered = 1 },
        ];
        foreach (var other in others)
        {
            var change = OverviewChange.Between(Before, Before with { Totals = [Before.Totals[0], other, .. Before.Totals.Skip(2)] });

            change.Totals.ShouldHaveSingleItem().ShouldBeSameAs(other);
            (change.Products.Count, change.Sources.Count).ShouldBe((0, 0));
        }
    }

    [Fact]
    public void Money_in_the_same_currencies_is_the_same_in_whichever_order()
    {
        Overview Of(params (string Key, long Value)[] sums) => Before with
        {
            Totals = [Before.Totals[0], Before.Totals[1] with { Currencies = sums.ToDictionary(sum => sum.Key, sum => sum.Value) }],
            Columns = Before.Columns,
        };

        OverviewChange.Between(Of(("EUR", 1), ("USD", 2)), Of(("USD", 2), ("EUR", 1))).Any.ShouldBeFalse();
        OverviewChange.Between(Of(("EUR", 1), ("USD", 2)), Of(("EUR", 1), ("USD", 3))).Any.ShouldBeTrue();
    }

    [Fact]
    public void Whatever_a_source_says_otherwise_of_itself_is_told()
    {
        var source = Before.Sources[1];
        SourceOverview[] others =
        [
            source with { State = DataState.Stale },
            source with { Pending = 1 },
            source with { Notices = [new Notice("Sampled.")] },
            source with { Reconciliation = Reconciled(1) },
        ];
        foreach (var other in others)
        {
            OverviewChange.Between(Before, Of(other)).Sources.ShouldBe([1], $"{other}");
        }

        OverviewChange.Between(Before, Of(source with { Moments = new(MadeUp.Now, MadeUp.Now) })).Any.ShouldBeFalse("Nobody sees that.");
    }

    [Fact]
    public void What_is_nobodys_is_told_when_it_changes_and_not_when_it_is_read_again()
    {
        var reconciled = Of(Before.Sources[1] with { Reconciliation = Reconciled(1) });

        OverviewChange.Between(reconciled, Of(Before.Sources[1] with { Reconciliation = Reconciled(1) })).Any.ShouldBeFalse();
        Reconciliation[] others =
        [
            Reconciled(2),
            Reconciled(1) with { Days = 5 },
            Reconciled(1) with { Metrics = [] },
            Reconciled(1) with { Unmatched = [] },
            Reconciled(1) with { Unmatched = [new UnmatchedItem("unknown", "y", 1, [1, 0])] },
        ];
        foreach (var other in others)
        {
            OverviewChange.Between(reconciled, Of(Before.Sources[1] with { Reconciliation = other })).Sources.ShouldBe([1], $"{other}");
        }

        OverviewChange.Between(reconciled, Before).Sources.ShouldBe([1]);
    }

    [Fact]
    public void That_collecting_began_or_ended_is_told_though_no_figure_changed()
    {
        OverviewChange.Between(Before, Before with { RunId = "01J" }).Any.ShouldBeTrue();
        OverviewChange.Between(Before with { RunId = "01J" }, Before with { RunId = "01J" }).Any.ShouldBeFalse();
        OverviewChange.Between(Before, Before with { CatalogError = "Gone." }).Any.ShouldBeTrue("It is not complete any more.");
        var fewer = Before with { Products = Before.Products.Take(1).ToDictionary() };
        var change = OverviewChange.Between(Before, fewer);
        (change.Any, change.Products.Count).ShouldBe((true, 0));
        OverviewChange.Between(fewer, Before).Products.ShouldHaveSingleItem().Product.Id.Value.ShouldBe("b");
    }

    private static Overview With(ProductSource partner)
    {
        var row = Before.Products[new("b")];
        return WithRow(row with { Sources = [partner, row.Sources[1]] });
    }

    private static Overview WithRow(ProductOverview row) =>
        Before with { Products = Before.Products.Values.Take(1).Append(row).ToDictionary(one => one.Product.Id) };

    private static Overview Of(SourceOverview second) => Before with { Sources = [Before.Sources[0], second] };

    private static Reconciliation Reconciled(long unmatched) => new(
        [new ReconciledMetric(MadeUp.Analytics[0], 0, 7, unmatched, 9, 0)],
        [new UnmatchedItem("unknown", "x", 1, [unmatched, 0])],
        7,
        7);
}
