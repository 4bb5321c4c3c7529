namespace StatsDashboard.Overviews;

/// <summary>
/// What one source says of all products, kept by groups of neighbours in the list: when a product changes, its group is looked through
/// again, and not the whole list.
/// </summary>
/// <param name="source">Its place in the overview.</param>
internal sealed class SourceGroups(int source)
{
    private const int GroupSize = 256;

    private SourceCounts[] groups = [];

    /// <summary>All products together.</summary>
    public SourceCounts Read(ReadOnlySpan<ProductOverview> rows)
    {
        groups = new SourceCounts[(rows.Length + GroupSize - 1) / GroupSize];
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = Read(rows, group);
        }

        return Sum();
    }

    /// <summary>The same after some of the products have changed.</summary>
    /// <param name="changed">Their places in the list.</param>
    public SourceCounts Read(ReadOnlySpan<ProductOverview> rows, IEnumerable<int> changed)
    {
        foreach (var group in changed.Select(place => place / GroupSize).Distinct())
        {
            groups[group] = Read(rows, group);
        }

        return Sum();
    }

    private SourceCounts Read(ReadOnlySpan<ProductOverview> rows, int group)
    {
        var share = new SourceCounts();
        var first = group * GroupSize;
        foreach (var product in rows[first..Math.Min(first + GroupSize, rows.Length)])
        {
            share.Add(product.Sources[source]);
        }

        return share;
    }

    private SourceCounts Sum()
    {
        var all = new SourceCounts();
        Array.ForEach(groups, all.Add);
        return all;
    }
}
