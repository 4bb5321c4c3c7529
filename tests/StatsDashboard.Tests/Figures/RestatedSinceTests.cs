using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>How closed days have changed since an instant.</summary>
public sealed class RestatedSinceTests
{
    private static readonly DateOnly Open = StoreFolder.OpenDay;
    private static readonly DateRange Days = new(Open.AddDays(-1), Open);

    [Fact]
    public async Task Changes_of_a_product_s_days_add_up_and_what_they_said_then_is_held_against_now()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7, 100);
        await WriteAsync(folder, Open.AddDays(-1), 20, 100);
        var looked = Later(folder);
        await WriteAsync(folder, Open, 8, 90);
        Later(folder);
        await WriteAsync(folder, Open, 11, 90);
        await WriteAsync(folder, Open.AddDays(-1), 19, 100);

        var sums = Read(folder, looked).ShouldHaveSingleItem();

        (sums.Product, sums.Currency).ShouldBe((new ProductId("a"), "EUR"));
        sums.Changes.ShouldBe([3, -10]);
    }

    [Fact]
    public async Task What_was_changed_before_and_what_says_again_what_it_said_is_left_out()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7);
        await WriteAsync(folder, Open.AddDays(-1), 20);
        Later(folder);
        await WriteAsync(folder, Open, 8);
        var looked = Later(folder);
        await WriteAsync(folder, Open.AddDays(-1), 21);
        Later(folder);
        await WriteAsync(folder, Open.AddDays(-1), 20);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_outside_of_the_range_do_not_count()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open.AddDays(-2), 7);
        var looked = Later(folder);
        await WriteAsync(folder, Open.AddDays(-2), 8);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_that_is_in_another_currency_now_has_changed_by_no_amount()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7, 100);
        var looked = Later(folder);
        await folder.Store.WriteAsync(folder.Answer(Open, 9, 110) with { Currency = "USD" }, Stop);

        var sums = Read(folder, looked).ShouldHaveSingleItem();

        sums.Currency.ShouldBe("USD");
        sums.Changes.ShouldBe([2, null]);
    }

    [Fact]
    public async Task Each_currency_has_an_entry_of_its_own()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7, 100);
        await folder.Store.WriteAsync(folder.Answer(Open.AddDays(-1), 7, 100) with { Currency = "USD" }, Stop);
        var looked = Later(folder);
        await WriteAsync(folder, Open, 7, 130);
        await folder.Store.WriteAsync(folder.Answer(Open.AddDays(-1), 7, 95) with { Currency = "USD" }, Stop);

        Read(folder, looked).Select(sums => (sums.Currency, sums.Changes[1])).ShouldBe([("EUR", 30L), ("USD", -5L)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_metric_that_is_not_known_on_one_side_has_not_changed()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7, 100);
        var looked = Later(folder);
        await folder.Store.WriteAsync(folder.Answer(Open, 9, 0) with { Withheld = [1] }, Stop);

        Read(folder, looked).ShouldHaveSingleItem().Changes.ShouldBe([2, null]);
    }

    [Fact]
    public async Task A_failure_since_leaves_what_was_known_and_changes_nothing()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7);
        var looked = Later(folder);
        await folder.Store.WriteAsync(
            SourceAnswer.Failed(StoreFolder.Call(["a"], Open, Open), folder.Clock.GetUtcNow(), new(FailureKind.Timeout, "Late.")), Stop);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_more_changes_than_are_added_up_only_the_products_are_told()
    {
        await using var folder = new StoreFolder();
        await WriteAsync(folder, Open, 7);
        await WriteAsync(folder, Open.AddDays(-1), 7);
        var looked = Later(folder);
        await WriteAsync(folder, Open, 9);
        await WriteAsync(folder, Open.AddDays(-1), 8);

        Read(folder, looked, most: 2).ShouldHaveSingleItem().Changes.ShouldBe([3, 0]);
        var found = Read(folder, looked, most: 1).ShouldHaveSingleItem();
        found.Product.ShouldBe(new ProductId("a"));
        found.Changes.ShouldBe([null, null]);
    }

    [Fact]
    public async Task Whatever_was_answered_the_sums_are_those_of_a_plain_log()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            await using var folder = new StoreFolder();
            var random = new Random(seed);
            var log = new List<(DateTimeOffset At, DateOnly Day, long Visits)>();
            for (var look = 0; look < 30; look++)
            {
                folder.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 30)));
                var answer = (At: folder.Clock.GetUtcNow(), Day: Open.AddDays(-random.Next(4)), Visits: (long)random.Next(5));
                await WriteAsync(folder, answer.Day, answer.Visits);
                log.Add(answer);
            }

            var looked = log[random.Next(log.Count)].At;

            var sums = Read(folder, looked);

            sums.Sum(one => one.Changes[0] ?? 0).ShouldBe(PlainChange(log, looked), $"seed {seed}");
        }
    }

    /// <summary>What each day says last, less what it said then or, when it was not known then, first.</summary>
    private static long PlainChange(List<(DateTimeOffset At, DateOnly Day, long Visits)> log, DateTimeOffset looked) => log
        .Where(answer => Days.Contains(answer.Day))
        .GroupBy(answer => answer.Day)
        .Sum(day => day.Last().Visits - (day.Any(one => one.At <= looked) ? day.Last(one => one.At <= looked) : day.First()).Visits);

    private static List<RestatedSums> Read(StoreFolder folder, DateTimeOffset since, int most = 1_000)
    {
        using var figures = folder.Store.Read();
        return figures.ReadRestatedSince("shop", Days, since, most);
    }

    /// <summary>An instant after all that was written, and before all that is written from now on.</summary>
    private static DateTimeOffset Later(StoreFolder folder)
    {
        folder.Clock.Advance(TimeSpan.FromMinutes(20));
        var looked = folder.Clock.GetUtcNow();
        folder.Clock.Advance(TimeSpan.FromMinutes(20));
        return looked;
    }

    private static Task WriteAsync(StoreFolder folder, DateOnly day, long visits, long takings = 0) =>
        folder.Store.WriteAsync(folder.Answer(day, visits, takings), Stop);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
