using System.Globalization;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>How a figure stands against the same figure of the compared days.</summary>
/// <param name="Text">With arrow and sign, so that colour is never the only sign: "▲ +12.3 %".</param>
/// <param name="Tone"><c>better</c>, <c>worse</c> or <c>same</c>; a CSS class.</param>
/// <param name="Spoken">For screen readers: "up 12.3 %, better".</param>
public readonly record struct Change(string Text, string Tone, string Spoken)
{
    /// <summary>Percent that round to 0.1; what is smaller is no change to speak of.</summary>
    private const decimal Smallest = 0.05m;

    /// <summary>A few events more or less say nothing: of fewer than these on both sides no percent is told.</summary>
    private const int NoiseFloor = 20;

    /// <summary>
    /// Of a metric's values. Small counts differ by how many, without colour: 3 orders after 2 are no trend of +50 %.
    /// </summary>
    internal static Change? Of(Metric metric, long? value, long? previous)
    {
        if (metric.Unit is not Unit.Count || !IsNoise(value) || !IsNoise(previous) || value == previous)
        {
            return Of(value, previous, metric.LessIsBetter);
        }

        var difference = Figure.Signed(value!.Value - previous!.Value, Unit.Count); // Noise is known.
        return new Change(difference, "same", $"{difference}, too few for a percentage");
    }

    /// <summary>Of a total. What is known of a part of the products is neither better nor worse: it is of others than the total.</summary>
    internal static Change? Of(MetricTotal total)
    {
        var change = Of(total.Column.Metric, total.Comparable, total.Previous);
        return change is { Tone: not "same" } moved && total.ComparesPart
            ? moved with { Tone = "part", Spoken = $"{moved.Spoken}, {Figure.Count(total.Compared)} of {Figure.Count(total.Of)} products" }
            : change;
    }

    private static bool IsNoise(long? value) => value is > -NoiseFloor and < NoiseFloor;

    /// <summary>Null when there is nothing to compare. From nothing, there is neither better nor worse.</summary>
    internal static Change? Of(long? value, long? previous, bool? lessIsBetter)
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

        var (arrow, sign, word) = now > before ? ("▲", "+", "up") : ("▼", "−", "down");
        var share = percent > 999
            ? $"> {999.ToString(CultureInfo.CurrentCulture)} %"
            : $"{Figure.Round(percent).ToString("0.#", CultureInfo.CurrentCulture)} %";
        if (lessIsBetter is not { } isLess)
        {
            return new Change($"{sign}{share}", "same", $"{word} {share}");
        }

        var better = (now > before) != isLess ? "better" : "worse";
        return new Change($"{arrow} {sign}{share}", better, $"{word} {share}, {better}");
    }
}
