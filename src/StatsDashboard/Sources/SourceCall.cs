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
/// <param name="Days">In order.</param>
internal sealed record ProductDays(Product Product, IReadOnlyList<DateOnly> Days)
{
    /// <summary>Days beside them that need no asking, but may be asked along where that makes one call of two.</summary>
    public IReadOnlyList<DateOnly> Along { get; init; } = [];

    /// <summary>The days, and with them whatever of <see cref="Along"/> fills the whole gap between two of them.</summary>
    public IEnumerable<DateOnly> Joined => Ranges(DateRange.MaxDays).SelectMany(range => range.Each()).Order();

    /// <summary>
    /// The days as ranges of at most so many days, the newest first, and as few as can be: whatever of <see cref="Along"/> fills the whole
    /// gap between two days is asked with them where one range then holds both.
    /// </summary>
    public IEnumerable<DateRange> Ranges(int longest) => DateRange.Join(Days, longest, Along.ToHashSet());
}

/// <summary>One question to a source: these products, these days.</summary>
internal sealed record SourceCall(string Source, IReadOnlyList<Product> Products, DateRange Days, CallPriority Priority)
{
    /// <summary>A question about the whole site over exactly these days.</summary>
    public bool IsOfSite => Products.Count == 0;

    /// <summary>How many product-days it asks for; one for a question about the whole site.</summary>
    public int ProductDays => IsOfSite ? 1 : Products.Count * Days.Days;
}
