namespace StatsDashboard.Overviews;

/// <summary>A ratio that an operator wants to see, such as the partner's commission per order of our own.</summary>
internal sealed record RatioSetting
{
    /// <summary>As in JSON and CSV.</summary>
    public string? Key { get; init; }

    public string? Label { get; init; }

    /// <summary>The key of the metric that is divided; several with ';' between them are added up first.</summary>
    public string? Over { get; init; }

    /// <summary>The key of the count that it is divided by.</summary>
    public string? Under { get; init; }

    public IReadOnlyList<string> OverKeys =>
        (Over ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
