using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Catalog;

public sealed class DateRangeTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Fact]
    public void Both_ends_count() => new DateRange(First, First.AddDays(27)).Days.ShouldBe(28);

    [Fact]
    public void Neighbouring_days_join_and_a_gap_parts_them()
    {
        DateOnly[] days = [First, First.AddDays(1), First.AddDays(3)];

        DateRange.Join(days, 31).ShouldBe([new(First.AddDays(3), First.AddDays(3)), new(First, First.AddDays(1))]);
    }

    [Fact]
    public void A_long_run_is_cut_from_its_newest_day()
    {
        var days = new DateRange(First, First.AddDays(55)).Each();

        DateRange.Join(days, 31).ShouldBe([new(First.AddDays(25), First.AddDays(55)), new(First, First.AddDays(24))]);
    }

    [Fact]
    public void No_days_make_no_range() => DateRange.Join([], 31).ShouldBeEmpty();
}
