using System.Globalization;
using StatsDashboard.Metrics;

namespace StatsDashboard.Components;

/// <summary>How figures are written for people, in the viewer's culture.</summary>
internal static class Figure
{
    private const int Cent = Money.Scale / 100;
    private const int Hundred = 100 * Money.Scale;

    private static readonly (decimal Unit, string Suffix)[] Steps = [(1_000_000_000m, " B"), (1_000_000m, " M"), (1_000m, " k")];

    /// <summary>Every digit: "1,234" or, for money, "1,234.50".</summary>
    /// <param name="value">As figures are kept; a decimal, because the difference of two figures may be larger than a figure.</param>
    public static string Exact(decimal value, Unit unit) => unit switch
    {
        // Amounts are whole cents; what is worked out per click or view needs more places.
        Unit.Money =>
            (value / Money.Scale).ToString(value % Cent == 0 || Math.Abs(value) >= Hundred ? "N2" : "N4", CultureInfo.CurrentCulture),
        Unit.Ratio => Share(value),
        _ => value.ToString("N0", CultureInfo.CurrentCulture),
    };

    public static string Exact(decimal value, Unit unit, string? currency) =>
        unit is Unit.Money && currency is not null ? $"{Exact(value, unit)} {currency}" : Exact(value, unit);

    /// <summary>With its sign: "+12", "−3".</summary>
    public static string Signed(decimal value, Unit unit) => $"{(value < 0 ? "−" : "+")}{Exact(Math.Abs(value), unit)}";

    /// <summary>At most three significant digits: "1.24 M", "812", "12.3".</summary>
    public static string Short(decimal value, Unit unit) => unit switch
    {
        Unit.Money => Short(value / Money.Scale),
        Unit.Ratio => Share(value),
        _ => Short(value),
    };

    /// <summary>"4.13 %".</summary>
    private static string Share(decimal value) => (value * 100 / Money.Scale).ToString("0.00", CultureInfo.CurrentCulture) + " %";

    public static string Count(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static string Short(decimal value)
    {
        var rounded = Round(value);
        foreach (var (unit, suffix) in Steps)
        {
            // After rounding, so that 999,950 becomes "1 M" and not "1,000 k".
            if (Math.Abs(rounded) >= unit)
            {
                return (rounded / unit).ToString("0.##", CultureInfo.CurrentCulture) + suffix;
            }
        }

        return rounded.ToString("0.##", CultureInfo.CurrentCulture);
    }

    internal static decimal Round(decimal value)
    {
        var scale = 1m;
        for (var size = Math.Abs(value); size >= 1000m; size /= 10)
        {
            scale *= 10;
        }

        var digits = Math.Abs(value) switch { >= 100m => 0, >= 10m => 1, _ => 2 };
        return decimal.Round(value / scale, digits, MidpointRounding.AwayFromZero) * scale;
    }
}
