using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Partner;
using StatsDashboard.Sources.Partner.Wire;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

public sealed class StatsReaderTests
{
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateRange Asked = new(First, First.AddDays(6));
    private static readonly DateTimeOffset Noon = new(2026, 9, 7, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_answer_without_rows_is_zeros_up_to_the_last_day_with_data()
    {
        var answer = Read(Stats());

        answer.Figures.ShouldBeEmpty();
        answer.DataThrough.ShouldBe(Asked.To);
    }

    [Fact]
    public void Data_may_end_before_the_days_begin() =>
        Read(Stats() with { DataThrough = First.AddDays(-3) }).DataThrough.ShouldBe(First.AddDays(-3));

    [Fact]
    public void A_day_after_the_last_with_data_is_not_known_even_if_a_row_says_so() =>
        Read(Stats(Day(2), Day(4)) with { DataThrough = First.AddDays(3) }).Figures.Select(figure => figure.Day)
            .ShouldBe([First.AddDays(2)]);

    [Fact]
    public void Other_ends_than_asked_are_not_our_answer_even_without_rows()
    {
        Refuse(Stats() with { From = First.AddDays(1) });
        Refuse(Stats() with { To = First.AddDays(5) });
    }

    [Fact]
    public void What_is_wrong_with_an_answer_is_told()
    {
        Refuse(Stats() with { ProductId = "b" }).ShouldBe("The partner answered for another product.");
        Refuse(Stats() with { To = First }).ShouldBe("The partner answered for other days.");
        Refuse(Stats() with { Timezone = "Europe/Berlin" }).ShouldBe("The partner's days are those of Europe/Berlin, not of UTC.");
        Refuse(Stats() with { Currency = "XYZ" }).ShouldBe("The partner answered in a currency that does not exist.");
        Refuse(Stats() with { Currency = "USD" }).ShouldBe("The partner answered in another currency than it lists for this product.");
        Refuse(Stats(Day(7))).ShouldBe("The partner answered with days that nobody asked for.");
        Refuse(Stats(Day(-1))).ShouldBe("The partner answered with days that nobody asked for.");
        Refuse(Stats(Day(1), Day(1) with { Clicks = 8 })).ShouldBe("The partner answered twice for one day, with different figures.");
        Refuse(Stats(Day(0) with { Clicks = -1 })).ShouldBe("The partner answered with a count below zero.");
        Refuse(Stats(Day(0) with { Sales = Amounts("much") })).ShouldBe("The partner answered with an amount that is not a number.");
    }

    [Fact]
    public void A_day_is_final_when_every_row_of_it_says_so()
    {
        var final = Day(1) with { IsFinal = true };

        Read(Stats(final)).Figures.ShouldHaveSingleItem().IsFinal.ShouldBeTrue();
        Read(Stats(final, final)).Figures.ShouldHaveSingleItem().IsFinal.ShouldBeTrue();
        Read(Stats(final, Day(1))).Figures.ShouldHaveSingleItem().IsFinal.ShouldBeFalse();
        Read(Stats(Day(6)) with { DataThrough = First.AddDays(6) }).Figures.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_same_day_twice_is_one_day_and_final_only_if_both_say_so()
    {
        Read(Stats(Day(1), Day(1) with { IsFinal = true })).Figures.ShouldHaveSingleItem().IsFinal.ShouldBeFalse();
        Refuse(Stats(Day(1), Day(1) with { Clicks = 8 }));
    }

    [Fact]
    public void A_product_without_a_currency_takes_the_answers() =>
        Read(Stats() with { Currency = "JPY" }, Product.Named("a", "A")).Currency.ShouldBe("JPY");

    [Theory]
    [InlineData("1234.50", 1_234_500_000)]
    [InlineData("-0.01", -10_000)]
    [InlineData("-0", 0)]
    [InlineData("0.0000005", 0)]
    [InlineData("10000000000", 10_000_000_000_000_000)]
    [InlineData("-10000000000", -10_000_000_000_000_000)]
    public void An_amount_is_read_to_the_millionth(string amount, long micros) =>
        Read(Stats(Day(0) with { Sales = Amounts(amount) })).Figures.Single().Values[4].ShouldBe(micros);

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1,234.56")]
    [InlineData("1.234,56")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_amount_is_refused(string amount) => Refuse(Stats(Day(0) with { Sales = Amounts(amount) }));

    [Theory]
    [InlineData("10000000000.000001")]
    [InlineData("-10000000001")]
    [InlineData("9223372036855")]
    public void An_amount_that_no_sum_could_hold_for_long_is_refused(string amount) =>
        Refuse(Stats(Day(0) with { Commission = Amounts(amount) }))
            .ShouldBe("The partner answered with a number that is too large to be true.");

    [Fact]
    public void A_count_that_no_sum_could_hold_for_long_is_refused()
    {
        Read(Stats(Day(0) with { Clicks = 10_000_000_000 })).Figures.Single().Values[0].ShouldBe(10_000_000_000);
        Refuse(Stats(Day(0) with { Clicks = 10_000_000_001 })).ShouldBe("The partner answered with a number that is too large to be true.");
    }

    [Theory]
    [InlineData("UTC", 7)]
    [InlineData("Pacific/Kiritimati", 8)] // There the next day began two hours ago.
    public void Data_may_not_go_beyond_tomorrow(string zone, int tomorrow)
    {
        var stats = Stats() with { Timezone = zone };

        Read(stats with { DataThrough = First.AddDays(tomorrow) }, zone: zone).DataThrough.ShouldBe(First.AddDays(tomorrow));
        Refuse(stats with { DataThrough = First.AddDays(tomorrow + 1) }, zone)
            .ShouldBe("The partner says that it has data of days that are yet to come.");
    }

    private static SourceAnswer Read(ProductStats stats, Product? product = null, string zone = "UTC") => StatsReader.Read(
        stats,
        new SourceCall("partner", [product ?? Product.Named("a", "A") with { Currency = "EUR" }], Asked, CallPriority.Viewer),
        zone,
        Noon);

    private static string Refuse(ProductStats stats, string zone = "UTC")
    {
        var failure = Should.Throw<SourceException>(() => Read(stats, zone: zone)).Failure;
        failure.Kind.ShouldBe(FailureKind.BadAnswer);
        return failure.Sentence;
    }

    private static ProductStats Stats(params StatsDay[] days) => new()
    {
        ProductId = "a",
        From = Asked.From,
        To = Asked.To,
        Timezone = "UTC",
        Currency = "EUR",
        DataThrough = Asked.To,
        Days = days,
    };

    private static StatsDay Day(int number) => new()
    {
        Date = First.AddDays(number),
        Clicks = 7,
        Orders = new Counts { Pending = 1, Approved = 2, Declined = 0 },
        Sales = Amounts("1.00"),
        Commission = Amounts("0.10"),
        IsFinal = false,
    };

    private static Amounts Amounts(string pending) => new() { Pending = pending, Approved = "0.00", Declined = "0.00" };
}
