using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What days said earlier: at an instant, and when they were as old as others are now.</summary>
public sealed class ThenTests : IAsyncDisposable
{
    private static readonly ProductId A = new("a");
    private static readonly DateOnly Recent = new(2026, 10, 28);
    private static readonly DateOnly WeekBefore = Recent.AddDays(-7);
    private static readonly DateRange Days = new(Recent, Recent);

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task What_settles_is_told_by_how_much_it_has_changed_since_it_was_as_old()
    {
        await WriteWeekAsync(TimeSpan.Zero, "a");

        var matured = Matured(null).ShouldHaveSingleItem();

        (matured.Key, matured.Value.UnknownDays).ShouldBe((A, 0));
        matured.Value.Values.ShouldBe([null, 30], "Visits do not settle.");
        Matured("a")[A].Values.ShouldBe([null, 30]);
        Matured("b").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_day_that_nobody_had_asked_for_by_then_nobody_knows_what_it_said()
    {
        await WriteAsync("b", WeekBefore, 10, 100);
        await WriteAsync("b", Recent, 20, 200);

        var matured = Matured(null).ShouldHaveSingleItem().Value;

        matured.UnknownDays.ShouldBe(1);
        matured.Values.ShouldBe([null, null]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 1)]
    public async Task Within_six_hours_it_counts_as_the_same_age(int hoursEarlier, int unknown)
    {
        await WriteWeekAsync(TimeSpan.FromHours(hoursEarlier), "a");

        Matured(null)[A].UnknownDays.ShouldBe(unknown);
    }

    [Fact]
    public async Task A_store_whose_source_has_nothing_that_settles_has_nothing_to_tell()
    {
        await WriteAsync("a", WeekBefore, 10, 100);
        using var figures = folder.Store.Read();

        figures.ReadMatured("shop", Days, 7, null).ShouldBeEmpty("There is nothing recent to be compared.");
    }

    [Fact]
    public async Task At_an_instant_a_day_says_what_was_known_of_it_then()
    {
        var first = folder.Clock.GetUtcNow();
        await WriteAsync("a", Recent, 1, 10);
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync("a", Recent, 2, 20);

        Values(first.AddMinutes(30)).ShouldBe([1, 10]);
        Values(first.AddHours(1)).ShouldBe([2, 20]);
        Values(null).ShouldBe([2, 20]);
        Values(first.AddMinutes(-1)).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private long?[]? Values(DateTimeOffset? knownAt)
    {
        using var figures = folder.Store.Read(knownAt);
        var row = figures.ReadProduct("shop", A, Days).SingleOrDefault();
        var sums = figures.ReadSums("shop", Days, null).GetValueOrDefault(A);
        (sums?.Values ?? []).ShouldBe(row?.Values ?? []);
        return row?.Values;
    }

    private Dictionary<ProductId, MaturedChange> Matured(string? only)
    {
        using var figures = folder.Store.Read();
        return figures.ReadMatured("shop", Days, 7, only is null ? null : new ProductId(only));
    }

    /// <summary>A day that was asked a week ago and is asked again now, and the day that is as old now as it was then.</summary>
    private async Task WriteWeekAsync(TimeSpan earlier, string product)
    {
        folder.Clock.StepWall(-TimeSpan.FromDays(7) - earlier);
        await WriteAsync(product, WeekBefore, 10, 100);
        folder.Clock.Advance(TimeSpan.FromDays(7) + earlier);
        await WriteAsync(product, WeekBefore, 11, 130);
        await WriteAsync(product, Recent, 20, 200);
    }

    private Task WriteAsync(string product, DateOnly day, long visits, long takings) => folder.Store.WriteAsync(
        new SourceAnswer(StoreFolder.Call([product], day, day), folder.Clock.GetUtcNow())
        {
            Figures = [new DayFigures(new ProductId(product), day, [visits, takings], IsFinal: false)],
            Currency = "EUR",
        },
        TestContext.Current.CancellationToken);
}
