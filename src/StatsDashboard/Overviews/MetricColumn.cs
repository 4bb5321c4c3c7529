using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>Where a metric stands: the source's place in the overview, and the metric's in the source.</summary>
internal sealed record MetricColumn(Metric Metric, int Source, int Position)
{
    /// <summary>The columns that a ratio divides the sum of, and the one that it divides by; null for what is measured.</summary>
    public RatioParts? Parts { get; init; }

    /// <summary>Its parts come from several sources, so that only days that all of them know can stand in it.</summary>
    public bool IsAcross { get; private init; }

    /// <summary>False when the sources of its parts compare other days.</summary>
    public bool Compares { get; init; } = true;

    /// <summary>
    /// Every measured metric of the sources in their order, behind each source's the ratios that are divided by one of them.
    /// </summary>
    public static IReadOnlyList<MetricColumn> Of(IReadOnlyList<IReadOnlyList<Metric>> sources, IReadOnlyList<Ratio> known)
    {
        var measured = sources
            .SelectMany((metrics, source) => metrics.Select((metric, position) => new MetricColumn(metric, source, position)))
            .ToList();
        var byKey = measured.ToDictionary(column => column.Metric.Key);
        var ratios = known
            .Where(ratio => byKey.ContainsKey(ratio.Under) && ratio.Over.All(byKey.ContainsKey))
            .Select(ratio => new MetricColumn(ratio.Metric, byKey[ratio.Under].Source, -1)
            {
                Parts = new RatioParts([.. ratio.Over.Select(key => byKey[key])], byKey[ratio.Under]),
                IsAcross = ratio.Over.Any(key => byKey[key].Source != byKey[ratio.Under].Source),
            });
        return [.. measured.Concat(ratios).OrderBy(column => column.Source)];
    }

    /// <summary>The value, when that of each measured column is known by this.</summary>
    public long? Of(Func<MetricColumn, long?> valueOf) => Parts is null ? valueOf(this) : Parts.Of(Metric.Unit, valueOf);
}

/// <summary>What a ratio is made of.</summary>
internal sealed record RatioParts(IReadOnlyList<MetricColumn> Over, MetricColumn Under)
{
    public IEnumerable<MetricColumn> All => Over.Append(Under);

    /// <summary>
    /// Null when a part is not known, when there is nothing to divide by (no ratio, and not zero), and when it is larger than a
    /// figure can be.
    /// </summary>
    public long? Of(Unit unit, Func<MetricColumn, long?> valueOf)
    {
        if (valueOf(Under) is not { } under || under == 0)
        {
            return null;
        }

        var over = 0m;
        foreach (var column in Over)
        {
            if (valueOf(column) is not { } value)
            {
                return null;
            }

            over += value;
        }

        // Money is in millionths already; a share of counts becomes so.
        return Bounded.Fit(over * (unit is Unit.Ratio ? Money.Scale : 1) / under);
    }
}
