namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>One row of a report, read.</summary>
/// <param name="Day">For a place of <see cref="RowPlace.Day"/>.</param>
/// <param name="Values">In the order of <see cref="AnalyticsMetrics.All"/>, money in millionths; null when they cannot be read.</param>
/// <param name="Refusal">Why the row cannot be read, for people.</param>
internal readonly record struct ReportRow(RowPlace Place, DateOnly? Day, string Item, long[]? Values, string? Refusal);

/// <summary>Where a row belongs.</summary>
internal enum RowPlace
{
    Day,

    /// <summary>What Google put together over days and items alike.</summary>
    Undated,

    /// <summary>It does not say so in a way that can be read.</summary>
    Nowhere,
}
