using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>What closed days said before, and which products one source alone knows.</summary>
public sealed class RestatementTests
{
    private static readonly DateOnly Day = new(2026, 10, 1);
    private static readonly DateTimeOffset At = new(2026, 10, 9, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_became_what_it_said_until_the_next_change_or_says_now()
    {
        RestatedDay[] days = [new(Day, At, [1, 5]), new(Day, At.AddHours(1), [2, 5]), new(Day.AddDays(1), At, [9, 9])];

        var changes = Restatement.Of(4, days, day => day == Day ? [3, 5] : [9, 8]).ToList();

        changes.Select(change => (change.Source, change.Day, change.ChangedAt)).ShouldBe(
            [(4, Day.AddDays(1), At), (4, Day, At.AddHours(1)), (4, Day, At)]);
        changes.Select(change => change.Became).ShouldBe([[9, 8], [3, 5], [2, 5]]);
        changes.Select(change => change.Was).ShouldBe([[9, 9], [2, 5], [1, 5]]);
        changes.Select(change => change.Changed.ToArray()).ShouldBe([[1], [0], [0]]);
    }

    [Fact]
    public void What_is_not_known_on_one_side_did_not_change()
    {
        RestatedDay[] day = [new(Day, At, [1, null, 7])];

        Restatement.Of(0, day, _ => null).ShouldBeEmpty();
        Restatement.Of(0, day, _ => [1, 5, null]).ShouldBeEmpty();
        Restatement.Of(0, day, _ => [2, 5, 7]).ShouldHaveSingleItem().Changed.ShouldBe([0]);
    }

    [Theory]
    [InlineData(DataState.NotListed, null, false, true)]
    [InlineData(DataState.Ok, 0L, false, false)]
    [InlineData(DataState.Ok, 0L, true, true)]
    [InlineData(DataState.Stale, 0L, true, true)]
    [InlineData(DataState.Partial, 0L, true, false)]
    [InlineData(DataState.Pending, null, true, false)]
    [InlineData(DataState.Ok, 1L, true, false)]
    internal void A_product_that_a_source_does_not_know_and_another_does_is_told(
        DataState state, long? value, bool answersForAll, bool isTold)
    {
        var row = MadeUp.With("a", "Alpha", new ProductSource(state, Values: value is null ? null : [value, 0, 0]));
        var overview = new MadeUp { Products = [row] }.Overview();
        overview = overview with
        {
            Sources = [overview.Sources[0] with { Reconciliation = answersForAll ? new([], [], 7, 7) : null }, overview.Sources[1]],
        };

        OneSidedProducts.Of(overview).Select(one => (one.Product.Name, one.MissingAt)).ShouldBe(isTold ? [("Alpha", 0)] : []);
    }

    [Fact]
    public void A_product_that_nobody_has_figures_of_is_not_one_sided()
    {
        var zero = new ProductSource(DataState.Ok, Values: [0, 0]);
        var row = MadeUp.With("a", "Alpha", new ProductSource(DataState.NotListed)) with { Sources = [new(DataState.NotListed), zero] };

        OneSidedProducts.Of(new MadeUp { Products = [row] }.Overview()).ShouldBeEmpty();
    }

    [Fact]
    public void An_index_finds_products_in_the_order_of_the_list()
    {
        var (a, b) = (MadeUp.Known("a", "Alpha", 1), MadeUp.Known("b", "Beta", 2));
        var index = new ProductIndex([b, a]);

        index.Keys.Select(id => id.Value).ShouldBe(["b", "a"]);
        index.Values.ShouldBe([b, a]);
        index.Select(one => (one.Key.Value, one.Value.Product.Name)).ShouldBe([("b", "Beta"), ("a", "Alpha")]);
        (index.Count, index.PlaceOf(new("a")), index[new("b")]).ShouldBe((2, 1, b));
        index.ContainsKey(new("a")).ShouldBeTrue();
        index.ContainsKey(new("c")).ShouldBeFalse();
        index.TryGetValue(new("a"), out var known).ShouldBeTrue();
        known.ShouldBeSameAs(a);
        index.TryGetValue(new ProductId("c"), out var unknown).ShouldBeFalse();
        unknown.ShouldBeNull();
    }

    [Fact]
    public void Another_version_of_an_index_leaves_the_first_as_it_was()
    {
        var index = new ProductIndex([MadeUp.Known("a", "Alpha", 1), MadeUp.Known("b", "Beta", 2)]);
        var later = MadeUp.Known("a", "Alpha", 9);

        var changed = index.With([later]);

        changed.Values.First().ShouldBeSameAs(later);
        index.Values.First().ShouldNotBeSameAs(later);
        changed.Values.Last().ShouldBeSameAs(index.Values.Last());
        new ProductIndex([MadeUp.Known("a", "Alpha", 1), later]).Values.ShouldBe([later], "What comes last holds.");
    }

    [Fact]
    public void What_the_table_can_be_narrowed_down_to_is_counted()
    {
        ProductOverview Row(string id, string? category, DataState state)
        {
            var row = MadeUp.With(id, id, new ProductSource(state));
            return row with { Product = row.Product with { Category = category } };
        }

        var facts = TableFacts.Of(new MadeUp
        {
            Products =
            [
                Row("1", "light", DataState.Failed), Row("2", "Kitchen", DataState.Failed), Row("3", "Kitchen", DataState.NotListed),
                Row("4", null, DataState.Ok), Row("5", " ", DataState.Ok),
            ],
        }.Overview());

        facts.Categories.ShouldBe(["Kitchen", "light"]);
        facts.States.ShouldBe([("failed", 2), ("not_listed", 1)]);
        var many = new MadeUp { Products = [.. Enumerable.Range(0, 201).Select(at => Row($"{at}", $"c{at}", DataState.Ok))] };
        TableFacts.Of(many.Overview()).Categories.ShouldBeEmpty("More than a list can offer.");
        TableFacts.Of((many with { Products = [.. many.Products.Take(200)] }).Overview()).Categories.Count.ShouldBe(200);
    }
}
