using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>Sums of a column's parts, over the products of which every part is known.</summary>
internal sealed class PartSums(IReadOnlyList<MetricColumn> parts)
{
    private readonly Int128[] sums = new Int128[parts.Count];

    public int Products { get; private set; }

    public IReadOnlyList<long?> Parts => [.. sums.Select(sum => Products > 0 ? Bounded.Fit(sum) : null)];

    /// <returns>False when a part of it is not known; nothing is added then.</returns>
    public bool Add(Func<MetricColumn, long?> valueOf, int sign)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            if (valueOf(parts[at]) is null)
            {
                return false;
            }
        }

        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += sign * (Int128)valueOf(parts[at])!.Value; // Every part is known, as was just seen.
        }

        Products += sign;
        return true;
    }

    /// <summary>Null also when a sum is beyond what a figure can be: no wrong number in its place.</summary>
    public long? Of(MetricColumn column) => Products == 0 ? null : column.Of(part => Bounded.Fit(sums[IndexOf(part)]));

    public bool IsTooLarge(MetricColumn column) =>
        Products > 0 && Of(column) is null && (column.Parts is null || sums[IndexOf(column.Parts.Under)] != 0);

    private int IndexOf(MetricColumn part)
    {
        var at = 0;
        while (!ReferenceEquals(parts[at], part))
        {
            at++;
        }

        return at;
    }
}
