using System.Globalization;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Metrics;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class FigureTests
{
    public FigureTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1 k")]
    [InlineData(1_234, "1.23 k")]
    [InlineData(81_234, "81.2 k")]
    [InlineData(999_499, "999 k")]
    [InlineData(999_950, "1 M")]
    [InlineData(1_240_000, "1.24 M")]
    [InlineData(-1_234, "-1.23 k")]
    [InlineData(long.MaxValue, "9220000000 B")]
    public void A_tile_has_three_significant_digits_at_most(long value, string text) => Figure.Short(value, Unit.Count).ShouldBe(text);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12_345_678, "12.3")]
    [InlineData(-49_990_000, "-50")]
    [InlineData(1_234_560_000, "1.23 k")]
    public void Money_in_a_tile_is_shortened_alike(long micros, string text) => Figure.Short(micros, Unit.Money).ShouldBe(text);

    [Fact]
    public void A_table_has_every_digit()
    {
        Figure.Exact(1_234, Unit.Count).ShouldBe("1,234");
        Figure.Exact(1_234_500_000, Unit.Money).ShouldBe("1,234.50");
        Figure.Exact(0, Unit.Money).ShouldBe("0.00");
    }

    [Fact]
    public void Numbers_are_written_as_the_viewer_does()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de");

        Figure.Exact(1_234_500_000, Unit.Money).ShouldBe("1.234,50");
    }
}
