using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>A day's sums that are kept, with what a commit changed brought in, say what reading all rows anew says.</summary>
public sealed class DaySumsTests : IAsyncDisposable
{
    private const long TenBillion = 10_000_000_000_000_000;

    private static readonly DateOnly Day = StoreFolder.OpenDay;
    private static readonly bool[] IsMoney = [false, true];
    private static readonly DaySums None = DaySums.Empty(2);

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task Whatever_is_answered_in_whichever_order_the_sums_stay_right()
    {
        await folder.Store.WriteCatalogAsync([.. "abc".Select(id => Product.Named($"{id}", $"{id}"))], folder.Clock.GetUtcNow(), Stop);
        var kept = None;
        (string Product, long? Visits, long? Takings, string? Currency)[] answers =
        [
            ("a", 1, 10, "EUR"), ("b", 2, 20, "EUR"), ("c", 4, 40, "USD"),
            ("a", 1, null, "EUR"), ("b", null, 20, "EUR"), ("a", 8, 80, "EUR"), ("b", 2, 25, "EUR"),
            ("c", 4, 40, "EUR"), ("a", 8, 80, "USD"), ("a", 0, 0, "EUR"), ("b", null, null, "EUR"),
        ];
        foreach (var answer in answers)
        {
            var change = await WriteAsync(answer.Product, answer.Visits, answer.Takings, answer.Currency);
            var with = kept.With(change, IsMoney, "EUR");

            var anew = Read();
            Plain(with ?? anew).ShouldBe(Plain(anew), $"{answer}");
            with.ShouldNotBeNull($"{answer}");
            kept = anew;
        }
    }

    [Fact]
    public void A_sum_without_a_part_that_is_not_known_is_not_known()
    {
        var sums = None.With(First(Row(5, 50)), IsMoney, "EUR")!.With(First(Row(7, null)), IsMoney, "EUR").ShouldNotBeNull();

        sums.Values.ShouldBe([12, null]);
        (sums.Covered, sums.InCurrency, sums.Open).ShouldBe((2, 2, 2));
        sums.Gaps.ShouldBe([0, 1]);
        sums.IsFinal.ShouldBeFalse();
    }

    [Fact]
    public void A_day_without_figures_has_none_and_can_be_final()
    {
        None.Values.ShouldBeNull();
        var open = None.With(First(Row(null, null, null)), IsMoney, "EUR").ShouldNotBeNull();
        (open.Values, open.Covered, open.IsFinal).ShouldBe((null, 0, false));

        var final = open.With(new DayChange(Day, Row(null, null, null), Row(5, 50) with { IsFinal = true }), IsMoney, "EUR");

        final.ShouldNotBeNull().IsFinal.ShouldBeTrue();
        final.Values.ShouldBe([5, 50]);
    }

    [Fact]
    public void Money_of_another_currency_is_not_added()
    {
        var sums = None.With(First(Row(5, 50, "USD")), IsMoney, "EUR").ShouldNotBeNull();

        sums.Values.ShouldBe([5, null]);
        (sums.Covered, sums.InCurrency).ShouldBe((1, 0));
        sums.With(First(Row(1, 7)), IsMoney, "EUR")!.Values.ShouldBe([6, 7]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void What_is_larger_than_a_figure_must_be_read_anew(int sign)
    {
        var sums = None;
        for (var product = 0; product < 919; product++)
        {
            sums = sums.With(First(Row(1, sign * TenBillion)), IsMoney, "EUR").ShouldNotBeNull();
        }

        sums.Values.ShouldBe([919, sign * 919 * TenBillion]);
        sums.With(First(Row(1, sign * TenBillion)), IsMoney, "EUR").ShouldBeNull();
        sums.With(First(Row(1, sign * (TenBillion - 1))), IsMoney, "EUR").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, 50L)]
    [InlineData(5L, null)]
    public void Where_a_sum_was_too_large_before_only_the_rows_can_tell_it(long? visits, long? takings)
    {
        var tooLarge = new DaySums([visits, takings], [0, 0], Covered: 1, InCurrency: 1, Open: 0);

        tooLarge.With(First(Row(1, 10)), IsMoney, "EUR").ShouldBeNull();
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DayChange First(DayRow row) => new(Day, null, row);

    private static DayRow Row(long? visits, long? takings, string? currency = "EUR") => new(IsFinal: false, currency, [visits, takings]);

    /// <summary>Records with lists in them are never equal.</summary>
    private static string Plain(DaySums sums) =>
        $"{string.Join(';', sums.Sums)} {string.Join(';', sums.Gaps)} {sums with { Sums = [], Gaps = [] }}";

    private DaySums Read()
    {
        using var figures = folder.Store.Read();
        return figures.ReadDays("shop", new DateRange(Day, Day), "EUR").GetValueOrDefault(Day) ?? None;
    }

    /// <summary>One more answer about the day, and what it changed. What is null the source kept back.</summary>
    private async Task<DayChange> WriteAsync(string product, long? visits, long? takings, string? currency)
    {
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        var before = folder.Store.ReadMoment();
        var answer = new SourceAnswer(StoreFolder.Call([product], Day, Day), folder.Clock.GetUtcNow())
        {
            Figures = [new DayFigures(new ProductId(product), Day, [visits ?? 0, takings ?? 0], IsFinal: visits == 4)],
            Currency = currency,
            Withheld = [.. ((int[])[0, 1]).Where(metric => (metric == 0 ? visits : takings) is null)],
        };
        await folder.Store.WriteAsync(answer, Stop);
        var changed = folder.Store.Changes.Between(before, folder.Store.ReadMoment()).ShouldHaveSingleItem();
        return changed.Products.ShouldHaveSingleItem().Days.ShouldHaveSingleItem();
    }
}
