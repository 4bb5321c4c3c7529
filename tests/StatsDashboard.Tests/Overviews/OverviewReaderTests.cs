using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>How long a reader waits, and what he has asked by it.</summary>
public sealed class OverviewReaderTests : IAsyncDisposable
{
    private static readonly ProductId A = new("a");

    private readonly AskedShop shop = new();

    [Fact]
    public async Task Who_does_not_wait_asks_nothing()
    {
        var overview = await ReadAsync(Wait.None);

        (overview.RunId, overview.Complete, overview.IsFilling).ShouldBe((null, false, false));
        overview.Sources[0].Pending.ShouldBe(2);
        overview.ReadAt.ShouldBe(shop.Clock.GetUtcNow());
        shop.Runs.Latest(1).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_waits_for_its_budget_and_shows_what_is_known_by_then()
    {
        var reading = ReadAsync(Wait.Budget);

        (await shop.PassUntilAsync(reading, Stop)).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));
        var overview = await reading;
        overview.RunId.ShouldBe(shop.Runs.Latest(1).ShouldHaveSingleItem().Id);
        overview.IsFilling.ShouldBeTrue();
    }

    [Fact]
    public async Task What_comes_within_the_budget_is_shown_and_a_second_look_asks_nothing()
    {
        shop.Source.Open();

        var overview = await ReadAsync(Wait.Budget);
        var again = await ReadAsync(Wait.Budget);

        (overview.Complete, overview.RunId, again.RunId).ShouldBe((true, null, null));
        overview.Products[A].Sources[0].Values.ShouldBe([0], "An answer without rows is zero.");
        shop.Source.Reached.ShouldBe(2);
        shop.Runs.Latest(5).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_waits_for_everything_waits_until_the_deadline_and_the_collecting_goes_on()
    {
        var reading = ReadAsync(Wait.Complete);

        (await shop.PassUntilAsync(reading, Stop)).ShouldBeInRange(TimeSpan.FromSeconds(185), TimeSpan.FromSeconds(186));
        var overview = await reading;
        (overview.Complete, overview.RunId is null).ShouldBe((false, false));
        shop.Source.Open();
        await shop.Runs.Find(overview.RunId!)!.Ended.WaitAsync(Stop);
        (await ReadAsync(Wait.None)).Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_only_looks_is_told_of_the_run_that_collects_it()
    {
        var reading = ReadAsync(Wait.Budget);
        await shop.PassUntilAsync(reading, Stop);
        var run = shop.Runs.Find((await reading).RunId!)!;
        run.IsOnlyOf("vera").ShouldBeTrue();

        (await shop.Reader.ReadAsync(AskedShop.Request("ben"), Wait.None, Stop)).RunId.ShouldBe(run.Id);

        run.IsOnlyOf("vera").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_whose_days_are_all_there_does_not_wait_for_those_it_is_compared_with()
    {
        await shop.CollectAsync(Stop);
        shop.Source.Shut();

        var compared = AskedShop.Request() with { Compared = AskedShop.Week.Shift(-7), Compare = "previous" };
        var overview = await shop.Reader.ReadAsync(compared, Wait.Budget, Stop);

        (overview.Complete, overview.RunId is null).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_product_is_read_day_by_day_and_one_that_is_not_listed_is_none()
    {
        await shop.WriteAsync("a", AskedShop.Week.From, 7);
        shop.Source.Open();

        var detail = (await shop.Reader.ReadProductAsync(A, AskedShop.Request(), Wait.Complete, Stop)).ShouldNotBeNull();

        (detail.Product.Product.Name, detail.Overview.Only).ShouldBe(("Alpha", A));
        detail.History.Days.Count.ShouldBe(7);
        detail.History.ComparedDays.ShouldBeEmpty();
        (await shop.Reader.ReadProductAsync(new("z"), AskedShop.Request(), Wait.None, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_known_then_is_looked_at_from_then_and_asks_nothing()
    {
        await shop.CollectAsync(Stop);
        var then = shop.Clock.GetUtcNow().AddHours(-1);
        shop.Source.Shut();

        var overview = await shop.Reader.ReadAsync(AskedShop.Request() with { KnownAt = then }, Wait.Complete, Stop);

        (overview.ReadAt, overview.KnownAt, overview.RunId).ShouldBe((then, then, null));
        overview.Sources[0].Pending.ShouldBe(2, "Nothing was known then.");
        overview.Quotas.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_is_closed_says_why_where_something_is_not_known()
    {
        await shop.CollectAsync(Stop);
        shop.Source.Budget.Close(new SourceFailure(FailureKind.QuotaExhausted, "Used up."), TimeSpan.FromHours(1));
        (await ReadAsync(Wait.None)).Sources[0].Notices.ShouldBeEmpty("All of it is known.");

        var other = AskedShop.Request() with { Range = AskedShop.Week.Shift(-7) };
        var overview = await shop.Reader.ReadAsync(other, Wait.None, Stop);

        overview.Sources[0].Notices.ShouldBe([new Notice("Not asked for now. Used up.")]);
    }

    [Fact]
    public async Task A_course_has_a_value_or_a_gap_for_every_day()
    {
        await shop.WriteAsync("a", AskedShop.Week.From.AddDays(2), 7);
        await shop.WriteAsync("b", AskedShop.Week.To, 8);
        var column = (await ReadAsync(Wait.None)).Columns[0];

        var series = shop.Reader.ReadSeries(column, AskedShop.Week, [A, new("b")], null);

        series[A].ShouldBe([null, null, 7, null, null, null, null]);
        series[new("b")].ShouldBe([null, null, null, null, null, null, 8]);
        shop.Reader.ReadSeries(column, AskedShop.Week, [A], shop.Clock.GetUtcNow().AddDays(-1))[A].ShouldAllBe(value => value == null);
    }

    [Fact]
    public async Task Changed_days_are_counted_by_product()
    {
        var open = new DateOnly(2026, 10, 27);
        var range = new DateRange(open, open.AddDays(1));
        foreach (var (product, day) in ((string, DateOnly)[])[("a", open), ("a", open.AddDays(1)), ("b", open)])
        {
            await shop.WriteAsync(product, day, 1);
        }

        shop.Clock.Advance(TimeSpan.FromHours(30));
        var since = shop.Clock.GetUtcNow().AddHours(-1);
        await shop.WriteAsync("a", open, 2);
        await shop.WriteAsync("a", open.AddDays(1), 2);
        await shop.WriteAsync("b", open, 1);

        shop.Reader.CountRestated(range, [A, new("b")], since).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(A, 2));
        shop.Reader.CountRestated(range, [A], shop.Clock.GetUtcNow()).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<Overview> ReadAsync(Wait wait) => shop.Reader.ReadAsync(AskedShop.Request(), wait, Stop);
}
