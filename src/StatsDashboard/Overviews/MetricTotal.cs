namespace StatsDashboard.Overviews;

/// <summary>One metric over all products.</summary>
/// <param name="Value">The sum of the products' values; null when none is known, or when they are in several currencies.</param>
/// <param name="Of">Products in the catalog.</param>
/// <param name="Covered">Products all of whose days are in the sum, with those that the source does not list.</param>
/// <param name="Previous">The sum over the compared days, of the products known on both sides; null when there are none.</param>
/// <param name="Comparable">The same products' sum over the range: what <paramref name="Previous"/> may be compared with.</param>
/// <param name="Compared">How many products those are.</param>
/// <param name="Currencies">A sum per currency, for money; currencies are never added.</param>
internal sealed record MetricTotal(
    MetricColumn Column,
    long? Value,
    string? Currency,
    int Of,
    int Covered,
    long? Previous,
    long? Comparable,
    int Compared,
    IReadOnlyDictionary<string, long> Currencies)
{
    /// <summary>The sums that a ratio is made of, in the order of its parts; the sum itself for what is measured.</summary>
    public IReadOnlyList<long?> Parts { get; init; } = [];

    /// <summary>Products of <paramref name="Covered"/> that have nothing to add, because the source does not list them.</summary>
    public int NotListed { get; init; }

    /// <summary>The sum, or the ratio, is larger than a figure can be: there is no <see cref="Value"/>, and not for want of data.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>It is not compared because days of it are not decided yet.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>Days of it are not decided yet: the earlier ones stand as they were known when they were as old.</summary>
    public bool IsAtEqualAge { get; init; }

    /// <summary>What it is compared with is known of a part of the products.</summary>
    public bool ComparesPart => Previous is not null && Compared < Of - NotListed;

    /// <summary>
    /// A handful of products says nothing of the others: what is known of less than half of them is no trend of the whole.
    /// </summary>
    public bool ComparesHalf => Compared * 2 >= Math.Max(1, Covered - NotListed);

    /// <summary>Why there is no <see cref="Previous"/>, although a comparison was asked for.</summary>
    public string? NotCompared { get; init; }

    /// <summary>The same compared with nothing, because days of it are not decided yet.</summary>
    public MetricTotal TooEarly(string? reason) =>
        this with { Previous = null, Comparable = null, Compared = 0, IsUndecided = true, NotCompared = reason };
}
