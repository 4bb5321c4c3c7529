namespace StatsDashboard.Metrics;

internal enum Unit
{
    /// <summary>A count, as it is.</summary>
    Count,

    /// <summary>Money, stored in millionths of the currency's unit.</summary>
    Money,

    /// <summary>A share, in millionths: never stored, always worked out of sums.</summary>
    Ratio,
}

/// <summary>One thing that a source measures. The list of a source's metrics decides its table, columns, totals and charts.</summary>
/// <param name="Key">Stable name, <c>source.metric</c>, as in JSON and CSV.</param>
/// <param name="Additive">Whether days and products may be summed.</param>
/// <param name="Meaning">A sentence for people who ask what the number says.</param>
/// <param name="Settling">What makes recent days look lower than they will be; null when nothing does.</param>
/// <param name="LessIsBetter">Turns the colours of a change around; null where neither is better, and no change has a colour.</param>
internal sealed record Metric(
    string Key, string Label, Unit Unit, string Meaning, bool Additive = true, bool? LessIsBetter = false, string? Settling = null)
{
    /// <summary>The column of the figures' table, and the name behind the source's in the key.</summary>
    public string Column { get; init; } = Key[(Key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The steps of the funnel that it counts.</summary>
    public FunnelSteps Steps { get; init; }

    /// <summary>Where it is shown. Of a source that marks none, the first metrics are columns.</summary>
    public Prominence Prominence { get; init; }

    /// <summary>
    /// A line that the chart begins with: one of a source, and of all a count and money, so that neither flattens the other.
    /// </summary>
    public bool IsDrawn { get; init; }
}
