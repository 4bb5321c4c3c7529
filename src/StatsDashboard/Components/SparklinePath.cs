using System.Text;

namespace StatsDashboard.Components;

/// <summary>A series as one SVG path: each run of known days a line, each gap a gap.</summary>
internal static class SparklinePath
{
    /// <summary>
    /// More points than this cannot be told apart in 96 pixels; neighbouring days are then added up, from the last one backwards, so that
    /// the line does not fall at its end because fewer days are left for it.
    /// </summary>
    private const int MostPoints = 60;

    private const int Inset = 1;

    /// <summary>Empty when no day is known.</summary>
    public static string Of(IReadOnlyList<long?> values, int width, int height)
    {
        var group = (values.Count + MostPoints - 1) / MostPoints;
        var points = Grouped(values, Math.Max(1, group));
        // From its own lowest to its own highest: a sparkline shows the shape, the figures beside it the size.
        var (low, high) = (Int128.MaxValue, Int128.MinValue);
        foreach (var point in points)
        {
            if (point is { } known)
            {
                (low, high) = (Int128.Min(low, known), Int128.Max(high, known));
            }
        }

        if (high == Int128.MinValue)
        {
            return "";
        }

        var path = new StringBuilder(points.Length * 8);
        var step = points.Length > 1 ? (double)(width - (2 * Inset)) / (points.Length - 1) : 0;
        // Subtracted as whole numbers: as doubles two large neighbours are the same, and their difference a division by zero.
        var scale = high > low ? (height - (2 * Inset)) / (double)(high - low) : 0;
        var floor = high > low ? height - Inset : height / 2d;
        var drawing = false;
        for (var at = 0; at < points.Length; at++)
        {
            if (points[at] is not { } value)
            {
                drawing = false;
                continue;
            }

            var x = Inset + (at * step);
            var y = floor - ((double)(value - low) * scale);
            path.Append(drawing ? 'L' : 'M');
            Append(path, x);
            path.Append(' ');
            Append(path, y);
            // A day between two gaps has no line to be on: round line ends make a dot of it.
            if (!drawing && (at + 1 == points.Length || points[at + 1] is null))
            {
                path.Append("h0");
            }

            drawing = true;
        }

        return path.ToString();
    }

    /// <summary>Only whole groups of known days: a part of one would be a fall that there was not.</summary>
    private static Int128?[] Grouped(IReadOnlyList<long?> values, int group)
    {
        var sums = new Int128?[values.Count / group];
        var first = values.Count % group;
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] = 0;
            for (var day = 0; day < group; day++)
            {
                sums[at] += values[first + (at * group) + day];
            }
        }

        return sums;
    }

    /// <summary>With one decimal place where it has one; never negative. A page writes hundreds of them.</summary>
    private static void Append(StringBuilder path, double coordinate)
    {
        var (whole, tenth) = Math.DivRem((int)Math.Round(coordinate * 10), 10);
        path.Append(whole);
        if (tenth > 0)
        {
            path.Append('.').Append(tenth);
        }
    }
}
