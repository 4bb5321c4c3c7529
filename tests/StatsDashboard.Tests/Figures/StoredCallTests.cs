using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What is kept of calls, for those who ask what a figure rests on.</summary>
public sealed class StoredCallTests : IAsyncDisposable
{
    private static readonly DateOnly Day = StoreFolder.Day;
    private static readonly DateRange Days = new(Day, Day.AddDays(1));
    private static readonly CallRecord Quick = new(1, TimeSpan.FromMilliseconds(250), "GET /stats?product=a");
    private static readonly CallRecord Slow = new(3, TimeSpan.FromSeconds(9), null);
    private static readonly SourceFailure TooSlow = new(FailureKind.Timeout, "Too slow.");

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task A_products_calls_are_told_newest_first_as_they_went()
    {
        await WriteAsync(["a"], Days, Quick);
        await WriteAsync(["a"], new(Day, Day), Slow, TooSlow);
        await WriteAsync(["b"], Days, Quick);

        Calls("a", Days).ShouldBe(
        [
            new StoredCall(At(1), new(Day, Day), Slow, TooSlow),
            new StoredCall(At(0), Days, Quick, null),
        ]);
        Calls("a", new(Day.AddDays(1), Day.AddDays(4))).ShouldHaveSingleItem().Record.ShouldBe(Quick);
        Calls("a", new(Day.AddDays(2), Day.AddDays(4))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_for_several_products_is_each_of_theirs_and_nobody_elses()
    {
        await WriteAsync(["x"], Days, Quick);
        await WriteAsync(["a", "b"], Days, Slow);
        await WriteAsync(["x", "y"], Days, Quick);

        Calls("a", Days).ShouldHaveSingleItem().Record.ShouldBe(Slow);
        Calls("b", Days).ShouldHaveSingleItem().Record.ShouldBe(Slow);
        Calls("x", Days).Count.ShouldBe(2);
        Calls("nobody", Days).ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_about_the_site_are_kept_apart_by_their_exact_range()
    {
        await WriteAsync([], Days, Quick);
        await WriteAsync([], Days, Slow, TooSlow);
        await WriteAsync([], new(Day, Day), Quick);
        using var figures = folder.Store.Read();

        figures.ReadSiteCalls("shop", Days).ShouldBe(
        [
            new StoredCall(At(1), Days, Slow, TooSlow),
            new StoredCall(At(0), Days, Quick, null),
        ]);
        figures.ReadCalls("shop", new ProductId("a"), Days).ShouldBeEmpty();
        figures.SumCalls("shop", Days).Calls.ShouldBe(0);
    }

    [Fact]
    public async Task All_of_a_ranges_calls_are_counted_together()
    {
        Sums(Days).ShouldBe(new CallSums(0, 0, 0, TimeSpan.Zero, null, null));
        await WriteAsync(["a"], Days, Quick);
        await WriteAsync(["b"], Days, Slow);
        await WriteAsync(["a", "b"], Days, Quick, TooSlow);
        await WriteAsync(["a"], new(Day.AddDays(9), Day.AddDays(9)), Quick);

        Sums(Days).ShouldBe(new CallSums(2, 1, 3, TimeSpan.FromSeconds(9), At(0), At(2)));
        Sums(new(Day.AddDays(9), Day.AddDays(9))).ShouldBe(new CallSums(1, 0, 1, TimeSpan.FromMilliseconds(250), At(3), At(3)));
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The instant of the call of this number.</summary>
    private static DateTimeOffset At(int number) => new DateTimeOffset(2026, 10, 29, 12, 0, 0, TimeSpan.Zero).AddMinutes(number);

    private List<StoredCall> Calls(string product, DateRange range)
    {
        using var figures = folder.Store.Read();
        return figures.ReadCalls("shop", new ProductId(product), range);
    }

    private CallSums Sums(DateRange range)
    {
        using var figures = folder.Store.Read();
        return figures.SumCalls("shop", range);
    }

    private async Task WriteAsync(string[] products, DateRange range, CallRecord record, SourceFailure? failure = null)
    {
        var answer = new SourceAnswer(StoreFolder.Call(products, range.From, range.To), folder.Clock.GetUtcNow())
        {
            Record = record,
            Failure = failure,
            Site = products.Length == 0 && failure is null ? [1] : null,
        };
        await folder.Store.WriteAsync(answer, Stop);
        folder.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
