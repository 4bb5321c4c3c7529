using System.Globalization;

namespace StatsDashboard.Metrics;

/// <summary>Money as a whole number of millionths, so that sums are exact in every store.</summary>
internal static class Money
{
    public const int Scale = 1_000_000;

    public static decimal ToDecimal(long micros) => (decimal)micros / Scale;

    /// <summary>Rounds to the nearest millionth; false when the amount does not fit.</summary>
    public static bool TryFromDecimal(decimal amount, out long micros)
    {
        micros = 0;
        if (Math.Abs(amount) > long.MaxValue / Scale)
        {
            return false;
        }

        micros = (long)decimal.Round(amount * Scale, MidpointRounding.ToEven);
        return true;
    }

    /// <summary>Two decimals at least, and no more than the value needs: "1234.50", "0.000001".</summary>
    public static string Format(long micros) => ToDecimal(micros).ToString("0.00####", CultureInfo.InvariantCulture);
}
