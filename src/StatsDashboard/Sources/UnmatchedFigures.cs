namespace StatsDashboard.Sources;

/// <summary>
/// What a source reports beyond the catalog: one day's values of one item that is none of our products, in the order of the
/// source's metrics.
/// </summary>
/// <param name="Item">As the source names it.</param>
internal readonly record struct UnmatchedFigures(DateOnly Day, UnmatchedReason Reason, string Item, long[] Values);

/// <summary>One day's values over everything that the source has, ours or not.</summary>
internal readonly record struct OwnTotal(DateOnly Day, long[] Values);

/// <summary>Why figures of a source belong to no product. The numbers are stored.</summary>
internal enum UnmatchedReason
{
    /// <summary>The site sent no id.</summary>
    NotSet = 1,

    /// <summary>The source put rows together that it did not keep apart.</summary>
    Other = 2,

    /// <summary>An id that the catalog does not have.</summary>
    Unknown = 3,

    /// <summary>In the source's total, and in none of its rows.</summary>
    NoRow = 4,

    /// <summary>A product that the catalog has dropped since. Never stored: worked out when it is read.</summary>
    Unlisted = 5,
}

internal static class UnmatchedReasonName
{
    extension(UnmatchedReason reason)
    {
        /// <summary>As in JSON.</summary>
        public string Name => reason switch
        {
            UnmatchedReason.NotSet => "not_set",
            UnmatchedReason.Other => "other",
            UnmatchedReason.Unknown => "unknown",
            UnmatchedReason.Unlisted => "unlisted",
            _ => "no_row",
        };
    }
}
