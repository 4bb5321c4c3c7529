namespace StatsDashboard.Sources;

/// <summary>How large a figure of one product on one day may be; what is larger is the source's mistake.</summary>
/// <remarks>800 days of it in millionths are 8e18, which is still below 2^63: no product's own sum can overflow.</remarks>
internal static class Believable
{
    private const long Largest = 10_000_000_000;

    /// <param name="value">A count, or an amount in units of its currency.</param>
    public static bool Is(decimal value) => value is >= -Largest and <= Largest;
}
