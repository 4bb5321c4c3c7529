using System.Globalization;

namespace StatsDashboard.Components;

/// <summary>How a figure stands against the same figure of the compared days.</summary>
/// <param name="Text">With arrow and sign, so that colour is never the only sign: "▲ +12.3 %".</param>
/// <param name="Tone"><c>better</c>, <c>worse</c> or <c>same</c>; a CSS class.</param>
/// <param name="Spoken">For screen readers: "up 12.3 %, better".</param>
public readonly record struct Change(string Text, string Tone, string Spoken)
{
    /// <summary>Percent that round to 0.1; what is smaller is no change to speak of.</summary>
    private const decimal Smallest = 0.05m;

    /// <summary>Null when there is nothing to compare. From nothing, there is neither better nor worse.</summary>
    internal static Change? Of(long? value, long? previous, bool lessIsBetter)
    {
        if (value is not { } now || previous is not { } before)
        {
            return null;
        }

        if (now == before)
        {
            return new Change("± 0 %", "same", "unchanged");
        }

        if (before == 0)
        {
            return new Change("from 0", "same", "from 0");
        }

        var percent = Math.Abs(((decimal)now - before) / before) * 100;
        if (percent < Smallest)
        {
            return new Change("± 0 %", "same", "nearly unchanged");
        }

        var better = (now > before) != lessIsBetter ? "better" : "worse";
        var (arrow, sign, word) = now > before ? ("▲", "+", "up") : ("▼", "−", "down");
        var share = percent > 999
            ? $"> {999.ToString(CultureInfo.CurrentCulture)} %"
            : $"{Figure.Round(percent).ToString("0.#", CultureInfo.CurrentCulture)} %";
        return new Change($"{arrow} {sign}{share}", better, $"{word} {share}, {better}");
    }
}
