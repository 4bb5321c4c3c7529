using System.Globalization;

namespace StatsDashboard.Metrics;

/// <summary>Money as a whole number of millionths, so that sums are exact in every store.</summary>
internal static class Money
{
    public const int Scale = 1_000_000;

    /// <summary>What the longest amount takes: "-9223372036854.775808".</summary>
    public const int MostBytes = 21;

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
    /// <param name="text">Where it is written as UTF-8; at least <see cref="MostBytes"/> long.</param>
    /// <returns>How many bytes it took.</returns>
    /// <remarks>By hand, because an overview has a hundred thousand amounts, and a decimal takes several times as long to write.</remarks>
    public static int Format(long micros, Span<byte> text)
    {
        var (whole, rest) = Math.DivRem(micros < 0 ? 0 - (ulong)micros : (ulong)micros, Scale);
        var length = 0;
        if (micros < 0)
        {
            text[length++] = (byte)'-';
        }

        whole.TryFormat(text[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        text[length++] = (byte)'.';
        for (var (place, unit) = (1, (ulong)Scale / 10); place <= 2 || rest > 0; place++, unit /= 10)
        {
            (var digit, rest) = Math.DivRem(rest, unit);
            text[length++] = (byte)('0' + digit);
        }

        return length;
    }
}
