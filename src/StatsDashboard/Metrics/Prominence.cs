namespace StatsDashboard.Metrics;

/// <summary>How much of a page a metric takes before a viewer chooses.</summary>
internal enum Prominence
{
    /// <summary>In the table by day, in files and where a viewer chooses it.</summary>
    Detail,

    /// <summary>A column of the table of products.</summary>
    Column,

    /// <summary>A column, and shown large.</summary>
    Tile,
}
