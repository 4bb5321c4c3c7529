namespace StatsDashboard.Sources;

/// <summary>Adds up what belongs to none of our products, few enough rows of it to be kept for every day.</summary>
internal static class UnmatchedItems
{
    /// <summary>So many unknown ids are kept apart on a day, the largest; the others are one row together.</summary>
    private const int MostItems = 100;

    // Larger than any true figure, and so small that even many rows do not overflow a long into a negative sum.
    private const long LargestSum = 4_000_000_000_000_000_000;

    public const string TheRest = "(the rest)";
    public const string NotSet = "(not set)";

    /// <summary>One per reason and item, and the smaller ones beyond a number of them as one.</summary>
    public static IEnumerable<UnmatchedFigures> Join(DateOnly day, IEnumerable<UnmatchedFigures> parts)
    {
        var items = parts
            .GroupBy(part => (part.Reason, part.Item))
            .Select(group => new UnmatchedFigures(day, group.Key.Reason, group.Key.Item, Sum(group.Select(part => part.Values))))
            .OrderByDescending(part => part.Reason is not UnmatchedReason.Unknown)
            // An item that is really called so comes last, and so among the rest: two of that name could not both be stored.
            .ThenBy(part => part.Item == TheRest)
            .ThenByDescending(part => part.Values[0])
            .ToList();
        if (items.Count <= MostItems)
        {
            return items;
        }

        var others = Sum(items.Skip(MostItems).Select(part => part.Values));
        return items.Take(MostItems).Append(new UnmatchedFigures(day, UnmatchedReason.Unknown, TheRest, others));
    }

    /// <summary>The sums of one row at least.</summary>
    private static long[] Sum(IEnumerable<long[]> rows)
    {
        long[]? sums = null;
        foreach (var row in rows)
        {
            sums ??= new long[row.Length];
            Add(sums, row);
        }

        return sums ?? [];
    }

    public static void Add(long[] sums, long[] values)
    {
        for (var metric = 0; metric < sums.Length; metric++)
        {
            sums[metric] = (long)Int128.Clamp((Int128)sums[metric] + values[metric], -LargestSum, LargestSum);
        }
    }
}
