using StatsDashboard.Catalog;

namespace StatsDashboard.Sources;

/// <summary>Who is waiting; lower goes first.</summary>
internal enum CallPriority
{
    Viewer,
    Refresh,
    Schedule,
    Backfill,

    /// <summary>Nobody waits any more.</summary>
    Abandoned,
}

/// <summary>The days of one product that a source should be asked for.</summary>
internal sealed record ProductDays(Product Product, IReadOnlyList<DateOnly> Days);

/// <summary>One question to a source: these products, these days.</summary>
internal sealed record SourceCall(string Source, IReadOnlyList<Product> Products, DateRange Days, CallPriority Priority)
{
    /// <summary>A question about the whole site over exactly these days.</summary>
    public bool IsOfSite => Products.Count == 0;

    /// <summary>How many product-days it asks for; one for a question about the whole site.</summary>
    public int ProductDays => IsOfSite ? 1 : Products.Count * Days.Days;
}
