using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Whatever a stranger names an item, the answer that tells of it is stored.</summary>
public sealed class UnmatchedStatementsTests
{
    private static readonly DateOnly Day = StoreFolder.Day;

    [Fact]
    public async Task An_item_that_comes_twice_does_not_cost_the_answer() =>
        (await StoreAsync(("(the rest)", 3), ("(the rest)", 4))).ShouldBe([("(the rest)", 4L)]);

    [Fact]
    public async Task Names_that_differ_only_behind_a_nul_are_two_items_and_one_without_characters_is_an_item() =>
        (await StoreAsync(("a", 4), ("a\0b", 3), ("", 2))).Select(row => row.Visits).ShouldBe([4L, 3L, 2L]);

    [Fact]
    public async Task A_name_is_read_as_it_was_written() =>
        (await StoreAsync(("Ä \"x\" 🙂", 3), ("a\0b", 2))).Select(row => row.Item).ShouldBe(["Ä \"x\" 🙂", "a\0b"]);

    private static async Task<List<(string Item, long? Visits)>> StoreAsync(params (string Item, long Visits)[] rows)
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(
            folder.Answer(Day, 1) with
            {
                OwnTotals = [new OwnTotal(Day, [10, 0])],
                Unmatched = [.. rows.Select(row => new UnmatchedFigures(Day, UnmatchedReason.Unknown, row.Item, [row.Visits, 0]))],
            },
            TestContext.Current.CancellationToken);
        folder.Rows("a")[0].Values.ShouldBe([1, 0]);
        using var figures = folder.Store.Read();
        var unmatched = figures.ReadUnmatched("shop", new DateRange(Day, Day));
        return [.. unmatched.Where(row => row.Reason is UnmatchedReason.Unknown).Select(row => (row.Item, row.Values[0]))];
    }
}
