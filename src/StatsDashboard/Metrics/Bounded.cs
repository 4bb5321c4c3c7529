namespace StatsDashboard.Metrics;

/// <summary>
/// Sums and ratios are worked out wider than a figure is. What then does not fit into a figure is not known: ten thousand products at
/// ten billion each must not wrap round to a small or negative number.
/// </summary>
internal static class Bounded
{
    /// <summary>Null beyond ±<see cref="long.MaxValue"/>, so that whatever comes back also has an absolute value.</summary>
    public static long? Fit(Int128 value) => value <= long.MaxValue && value >= -long.MaxValue ? (long)value : null;

    /// <summary>Rounded to the nearest whole number, halves to even; null beyond ±<see cref="long.MaxValue"/>.</summary>
    public static long? Fit(decimal value) =>
        decimal.Round(value, MidpointRounding.ToEven) is var whole && whole <= long.MaxValue && whole >= -long.MaxValue
            ? (long)whole
            : null;

    /// <summary>Zero for no values; null when the sum does not fit.</summary>
    public static long? Sum(IEnumerable<long> values)
    {
        Int128 sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return Fit(sum);
    }
}
