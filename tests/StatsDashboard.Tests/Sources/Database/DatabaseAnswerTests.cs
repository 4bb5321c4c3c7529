using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Database;

public sealed class DatabaseAnswerTests
{
    private static readonly DateOnly First = ShopDatabase.Week.From;

    [Fact]
    public async Task Counts_stay_and_money_becomes_millionths()
    {
        await using var shop = ShopDatabase.OfRows("('2026-10-01', 'A', 3, 29.97), ('2026-10-07', 'B', 1, 5)");

        var answer = await shop.AskAsync();

        answer.Figures.Select(row => (row.Product.Value, row.Day, row.Values[0], row.Values[1])).ShouldBe(
            [("A", First, 3, 29_970_000), ("B", ShopDatabase.Week.To, 1, 5_000_000)]);
        (answer.Currency, answer.Failure).ShouldBe(("EUR", null));
        answer.UnknownDays.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("4.0, 1", 4, 1_000_000)]
    [InlineData("-2, -0.000001", -2, -1)]
    [InlineData("0, 0.0000004", 0, 0)]
    [InlineData("10000000000, 10000000000", 10_000_000_000, 10_000_000_000_000_000)]
    public async Task A_number_may_come_in_any_type(string values, long orders, long revenue)
    {
        await using var shop = ShopDatabase.OfRows($"('2026-10-01', 'A', {values})");

        (await shop.AskAsync()).Figures.ShouldHaveSingleItem().Values.ShouldBe([orders, revenue]);
    }

    [Theory]
    [InlineData("'3', 1", "has something in the column orders that is no number")]
    [InlineData("1, 'hush'", "has something in the column revenue that is no number")]
    [InlineData("x'01', 1", "has something in the column orders that is no number")]
    [InlineData("1.5, 1", "has a fraction in the column orders, which counts")]
    [InlineData("NULL, 1", "has no value in the column orders")]
    [InlineData("1, NULL", "has no value in the column revenue")]
    [InlineData("10000000001, 1", "has a number in the column orders that is too large to be true")]
    [InlineData("1, -1e300", "has a number in the column revenue that is too large to be true")]
    [InlineData("1, 9e999", "has a number in the column revenue that is too large to be true")]
    public async Task A_value_that_cannot_be_read_costs_its_own_product_and_day(string values, string why)
    {
        await using var shop = ShopDatabase.OfRows($"('2026-10-01', 'A', {values}), ('2026-10-01', 'B', 1, 1), ('2026-10-02', 'A', 2, 2)");

        var answer = await shop.AskAsync();

        var unknown = answer.UnknownDays.ShouldHaveSingleItem();
        (unknown.Product.Value, unknown.Day, unknown.Why.Kind, unknown.Why.Sentence).ShouldBe(
            ("A", First, FailureKind.LeftOut, $"The row of this product and day {why}."));
        answer.Figures.Count.ShouldBe(2);
        answer.OwnTotals.ShouldNotContain(total => total.Day == First, "nobody knows what the rows of that day add up to");
        answer.OwnTotals.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Two_rows_of_one_product_and_day_leave_it_unknown()
    {
        await using var shop = ShopDatabase.OfRows(
            "('2026-10-01', 'A', 1, 1), ('2026-10-01', 'A', 2, 2), ('2026-10-01', 'A', 3, 3), ('2026-10-01', 'B', 4, 4)");

        var answer = await shop.AskAsync();

        answer.UnknownDays.ShouldHaveSingleItem().Why.Sentence.ShouldBe("The answer has two rows of this product and day.");
        answer.Figures.ShouldHaveSingleItem().Product.Value.ShouldBe("B");
        answer.OwnTotals[0].Values.ShouldBe([10, 10_000_000]);
    }

    [Fact]
    public async Task What_is_of_no_product_of_ours_is_told_and_counts_in_the_total()
    {
        await using var shop = ShopDatabase.OfRows(
            "('2026-10-01', 'A', 1, 1), ('2026-10-01', 'X', 2, 2), ('2026-10-01', NULL, 4, 4), ('2026-10-01', 'B', 8, 8)");
        shop.Catalog.Replace([Product.Named("A", "A"), Product.Named("B", "B")], DateTimeOffset.UnixEpoch);

        var answer = await shop.AskAsync("A");

        answer.Figures.ShouldHaveSingleItem().Values[0].ShouldBe(1);
        answer.Unmatched.Select(row => (row.Reason, row.Item, row.Values[0])).ShouldBe(
            [(UnmatchedReason.NotSet, "(not set)", 4), (UnmatchedReason.Unknown, "X", 2)], ignoreOrder: true);
        answer.OwnTotals.Select(total => total.Values[0]).ShouldBe([15, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public async Task Unknown_ids_without_number_are_few_rows()
    {
        var rows = string.Join(", ", Enumerable.Range(0, 3_000).Select(n => $"('2026-10-01', 'X{n}', 1, 0)"));
        await using var shop = ShopDatabase.OfRows(rows);

        var answer = await shop.AskAsync();

        answer.Unmatched.Count.ShouldBe(101);
        answer.Unmatched.Sum(row => row.Values[0]).ShouldBe(3_000);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("'7'", "7")]
    public async Task A_product_may_be_a_number(string id, string product)
    {
        await using var shop = ShopDatabase.OfRows($"('2026-10-01', {id}, 1, 1)");

        (await shop.AskAsync(product)).Figures.ShouldHaveSingleItem().Product.Value.ShouldBe("7");
    }

    [Fact]
    public async Task Days_behind_the_last_row_are_not_known_until_they_are_settled()
    {
        // Today is the 29th, and a day may change for three days.
        await using var shop = ShopDatabase.OfRows("('2026-10-27', 'A', 1, 1)");

        (await DataThroughAsync(29)).ShouldBe(new DateOnly(2026, 10, 27));
        (await DataThroughAsync(26)).ShouldBe(new DateOnly(2026, 10, 25));
        (await DataThroughAsync(24)).ShouldBe(new DateOnly(2026, 10, 24));

        async Task<DateOnly?> DataThroughAsync(int day) =>
            (await shop.AskAsync(new DateRange(new DateOnly(2026, 10, 20), new DateOnly(2026, 10, day)))).DataThrough;
    }

    [Fact]
    public async Task One_query_answers_for_all_products_and_all_days_side_by_side()
    {
        var days = Enumerable.Range(0, 100).Select(n => First.AddDays(n)).ToList();
        await using var services = ShopDatabase.OfRows("");
        var calls = services.Source.Plan(
            [
                new ProductDays(Product.Named("A", "A"), days[..90]),
                new ProductDays(Product.Named("B", "B"), days[50..95]),
                new ProductDays(Product.Named("C", "C"), [days[99]]),
            ],
            CallPriority.Viewer);

        calls.Select(call => (call.Products.Count, call.Days)).ShouldBe(
            [(3, new DateRange(days[99], days[99])), (3, new DateRange(days[0], days[94]))]);
    }
}
