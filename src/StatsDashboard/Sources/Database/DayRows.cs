namespace StatsDashboard.Sources.Database;

/// <summary>All rows of one day together, and those of them that belong to no product of ours.</summary>
internal sealed class DayRows(DateOnly day, int width)
{
    /// <summary>So many unknown ids are kept apart while rows come, so that an answer full of them fits into memory.</summary>
    private const int MostKept = 1_000;

    private readonly long[] total = new long[width];
    private readonly Dictionary<string, long[]> others = new(StringComparer.Ordinal);
    private bool isWhole = true;

    public DateOnly Day => day;

    /// <summary>Null when a row could not be read: nobody knows then what they add up to.</summary>
    public long[]? Total => isWhole ? total : null;

    public IEnumerable<UnmatchedFigures> Unmatched => UnmatchedItems.Join(day, others.Select(other => new UnmatchedFigures(
        day, other.Key == UnmatchedItems.NotSet ? UnmatchedReason.NotSet : UnmatchedReason.Unknown, other.Key, other.Value)));

    /// <param name="values">Null when they cannot be read.</param>
    /// <param name="item">Null for a product of ours.</param>
    public void Add(long[]? values, string? item)
    {
        if (values is null)
        {
            isWhole = false;
            return;
        }

        UnmatchedItems.Add(total, values);
        if (item is null)
        {
            return;
        }

        var kept = others.ContainsKey(item) || others.Count < MostKept ? item : UnmatchedItems.TheRest;
        if (!others.TryGetValue(kept, out var sums))
        {
            others[kept] = sums = new long[width];
        }

        UnmatchedItems.Add(sums, values);
    }
}
