namespace StatsDashboard.Overviews;

/// <summary>
/// The part of a URL that says which figures are in view; each is a list of metrics' keys with commas between them, and empty for what
/// is usual.
/// </summary>
internal sealed record ShownQuery
{
    /// <summary>Columns of the table of products; <c>all</c> for every one.</summary>
    public string? Columns { get; init; }

    /// <summary>What is shown large.</summary>
    public string? Tiles { get; init; }

    /// <summary>The lines of the chart.</summary>
    public string? Chart { get; init; }

    /// <summary>What the chart adds up: <c>day</c>, <c>week</c> or <c>month</c>; empty for what suits the range.</summary>
    public string? Bucket { get; init; }

    /// <remarks>Not bound as a property: a form of tick boxes sends a name several times, which joins into the same list.</remarks>
    public static ShownQuery Of(IQueryCollection query) => new()
    {
        Columns = query["columns"].ToString(),
        Tiles = query["tiles"].ToString(),
        Chart = query["chart"].ToString(),
        Bucket = query["bucket"].ToString(),
    };
}
