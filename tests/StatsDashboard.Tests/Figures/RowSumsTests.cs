using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>One product's days, added up from its rows, say what the statements say that read all products.</summary>
public sealed class RowSumsTests : IAsyncDisposable
{
    // Today is the 29th; what is older than three days is final.
    private static readonly DateRange All = new(new DateOnly(2026, 10, 23), new DateOnly(2026, 10, 29));

    private static readonly ProductId A = new("a");

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task Over_any_days_it_is_the_same()
    {
        await FillAsync();
        using var figures = folder.Store.Read();
        foreach (var range in Ranges())
        {
            var rows = figures.ReadProduct("shop", A, range);
            var read = figures.ReadSums("shop", range, null).GetValueOrDefault(A);
            var summed = RowSums.Sum(rows);

            Plain(summed).ShouldBe(Plain(read), $"{range}");
            Plain(figures.ReadSums("shop", range, A).GetValueOrDefault(A)).ShouldBe(Plain(read), $"{range}");
            var failures = figures.ReadFailures("shop", range, null).GetValueOrDefault(A) ?? [];
            RowSums.Failures(rows).ShouldBe(failures, $"{range}");
        }
    }

    [Fact]
    public async Task What_the_week_says_is_this()
    {
        await FillAsync();
        using var figures = folder.Store.Read();

        var sums = RowSums.Sum(figures.ReadProduct("shop", A, All)).ShouldNotBeNull();

        (sums.Days, sums.WithFigures, sums.IsFinal, sums.Currency, sums.IsMixed).ShouldBe((7, 5, false, "EUR", true));
        sums.AnsweredAt.ShouldBe(At(2), "The oldest that can change, not the oldest of all.");
        sums.OldestOpen.ShouldBe(At(2));
        sums.Values.ShouldBe([1 + 2 + 4 + 5 + 6, null]);
        RowSums.Failures(figures.ReadProduct("shop", A, All)).ShouldBe(
        [
            new ProductFailures(new SourceFailure(FailureKind.Unavailable, "Gone."), 1, 0, null),
            new ProductFailures(new SourceFailure(FailureKind.Timeout, "Too slow."), 2, 1, At(3)),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Where_all_is_final_the_last_answer_counts()
    {
        await FillAsync();
        using var figures = folder.Store.Read();

        var sums = RowSums.Sum(figures.ReadProduct("shop", A, new DateRange(All.From, All.From.AddDays(1)))).ShouldNotBeNull();

        (sums.IsFinal, sums.AnsweredAt, sums.OldestOpen).ShouldBe((true, At(1), null));
        (sums.Currency, sums.IsMixed).ShouldBe(("EUR", false));
        sums.Values.ShouldBe([3, 30]);
    }

    [Fact]
    public async Task When_nobody_knows_how_old_a_day_is_nobody_knows_how_old_they_all_are()
    {
        var day = new DateOnly(2026, 10, 28);
        await folder.Store.WriteAsync(folder.Answer(day, 1), Stop);
        folder.Clock.StepWall(TimeSpan.FromDays(9));
        await folder.Store.WriteAsync(folder.Answer(day.AddDays(-1), 1), Stop);
        folder.Clock.StepWall(TimeSpan.FromDays(-9));
        await folder.ReopenAsync();
        using var figures = folder.Store.Read();
        var range = new DateRange(day.AddDays(-1), day);

        RowSums.Sum(figures.ReadProduct("shop", A, range))!.AnsweredAt.ShouldBeNull();
        figures.ReadSums("shop", range, null)[A].AnsweredAt.ShouldBeNull();
        RowSums.Sum(figures.ReadProduct("shop", A, new DateRange(day, day)))!.AnsweredAt.ShouldNotBeNull();
    }

    [Fact]
    public void Of_nothing_there_is_no_sum()
    {
        RowSums.Sum([]).ShouldBeNull();
        RowSums.Failures([]).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The instant of the answer of this number.</summary>
    private static DateTimeOffset At(int number) => new DateTimeOffset(2026, 10, 29, 12, 0, 0, TimeSpan.Zero).AddMinutes(number);

    private static IEnumerable<DateRange> Ranges() =>
        All.Each().SelectMany(from => All.Each().Where(to => to >= from).Select(to => new DateRange(from, to)));

    /// <summary>Records with lists in them are never equal.</summary>
    private static (ProductSums?, string) Plain(ProductSums? sums) =>
        (sums is null ? null : sums with { Values = null }, string.Join(';', sums?.Values?.Select(value => $"{value}") ?? ["none"]));

    /// <summary>Two final days, a final failure, one without money, two that can change, and one that failed.</summary>
    private async Task FillAsync()
    {
        await AnswerAsync(new(2026, 10, 23), 1, 10);
        await AnswerAsync(new(2026, 10, 24), 2, 20);
        await AnswerAsync(new(2026, 10, 27), 4, 40);
        await FailAsync(new(2026, 10, 26), new(FailureKind.Timeout, "Too slow."));
        await AnswerAsync(new(2026, 10, 28), 5, 50);
        await FailAsync(new(2026, 10, 28), new(FailureKind.Timeout, "Late."));
        await FailAsync(new(2026, 10, 25), new(FailureKind.Unavailable, "Gone.", IsForGood: true));
        var last = folder.Answer(new(2026, 10, 29), 6, 60) with { Currency = "USD", Withheld = [1] };
        await folder.Store.WriteAsync(last, Stop);
    }

    private async Task AnswerAsync(DateOnly day, long visits, long takings)
    {
        await folder.Store.WriteAsync(folder.Answer(day, visits, takings), Stop);
        folder.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task FailAsync(DateOnly day, SourceFailure failure)
    {
        await folder.Store.WriteAsync(SourceAnswer.Failed(StoreFolder.Call(["a"], day, day), folder.Clock.GetUtcNow(), failure), Stop);
        folder.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
