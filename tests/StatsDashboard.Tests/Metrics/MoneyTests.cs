using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using StatsDashboard.Metrics;
using Xunit;

namespace StatsDashboard.Tests.Metrics;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(1, "0.000001")]
    [InlineData(-1, "-0.000001")]
    [InlineData(10_000, "0.01")]
    [InlineData(100_000, "0.10")]
    [InlineData(1_234_500_000, "1234.50")]
    [InlineData(-12_345_678_900, "-12345.6789")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    [InlineData(long.MinValue, "-9223372036854.775808")]
    public void An_amount_has_two_decimals_and_no_more_than_it_needs(long micros, string text) => Format(micros).ShouldBe(text);

    [Fact]
    public void An_amount_is_written_as_a_decimal_is() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), micros => Format(micros) == Decimal(micros)).QuickCheckThrowOnFailure();

    private static string Format(long micros)
    {
        Span<byte> text = stackalloc byte[Money.MostBytes];
        return Encoding.UTF8.GetString(text[..Money.Format(micros, text)]);
    }

    private static string Decimal(long micros) => Money.ToDecimal(micros).ToString("0.00####", CultureInfo.InvariantCulture);
}
