using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Who knows one moment of the store learns what changed until another, or that nobody can tell.</summary>
public sealed class ChangeLogTests
{
    private static readonly DateRange Days = new(StoreFolder.Day, StoreFolder.Day);

    private readonly ChangeLog log = new();

    [Fact]
    public void What_changed_between_two_moments_is_told_in_order()
    {
        Add(1, "a");
        Add(2, "b");
        Add(3, "c");

        Between(1, 3).ShouldBe(["b", "c"]);
        Between(0, 1).ShouldBe(["a"]);
        Between(2, 2).ShouldBeEmpty();
    }

    [Fact]
    public void What_another_process_committed_between_nobody_can_tell()
    {
        Add(1, "a");
        Add(3, "c");

        Between(1, 3).ShouldBeNull();
        Between(2, 3).ShouldBe(["c"]);
        Between(3, 4).ShouldBeNull();
    }

    [Fact]
    public void After_a_commit_that_may_have_changed_everything_nobody_can_tell()
    {
        Add(1, "a");
        log.Add(new StoreMoment(1, 2), null);
        Add(3, "c");

        Between(0, 2).ShouldBeNull();
        Between(2, 3).ShouldBe(["c"]);
    }

    [Fact]
    public void A_commit_that_failed_leaves_its_number_to_the_next()
    {
        Add(1, "a");
        Add(2, "failed");
        Add(2, "b");

        Between(1, 2).ShouldBe(["b"]);
    }

    [Fact]
    public void Another_file_has_another_count()
    {
        Add(1, "a");
        Add(1, "b", file: 2);

        log.Between(new(1, 0), new(2, 1)).ShouldBeNull();
        log.Between(new(2, 0), new(2, 1))!.Select(change => change.Source).ShouldBe(["b"]);
    }

    [Fact]
    public void What_is_long_ago_is_forgotten()
    {
        for (var commit = 1; commit <= 100_001; commit++)
        {
            Add(commit, "a");
        }

        Between(0, 2).ShouldBeNull();
        Between(100_000, 100_001).ShouldBe(["a"]);
    }

    [Fact]
    public void A_hundred_thousand_product_days_are_remembered()
    {
        AddDays(1, 49_999);
        AddDays(2, 30_000, 19_999);
        Between(0, 2).ShouldNotBeNull().Count().ShouldBe(2);

        AddDays(3, 1);

        Between(0, 3).ShouldBeNull("The first had to go.");
        Between(1, 3).ShouldNotBeNull().Count().ShouldBe(2);
        AddDays(4, 100_000);
        Between(3, 4).ShouldBeNull("It is larger than all that is remembered.");
        Between(4, 4).ShouldBeEmpty();
    }

    private void AddDays(long commit, params int[] ofProducts) => log.Add(
        new StoreMoment(1, commit),
        [
            new SourceChange("shop", Days,
            [
                .. ofProducts.Select(days => new ProductChange(
                    Product.Named("a", "a"), [.. Enumerable.Repeat(new DayChange(StoreFolder.Day, null, Row), days)])),
            ]),
        ]);

    private static DayRow Row { get; } = new(IsFinal: false, "EUR", [1]);

    private void Add(long commit, string source, long file = 1) =>
        log.Add(new StoreMoment(file, commit), [new SourceChange(source, Days, null)]);

    private IEnumerable<string>? Between(long after, long until) =>
        log.Between(new(1, after), new(1, until))?.Select(change => change.Source);
}
