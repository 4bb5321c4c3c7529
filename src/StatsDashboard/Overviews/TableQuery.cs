namespace StatsDashboard.Overviews;

/// <summary>The table part of a URL: which rows, in which order.</summary>
internal sealed record TableQuery
{
    /// <summary>Rows on a page of the table: the most that any page shows.</summary>
    public const int PageSize = 25;

    /// <summary>As <see cref="View"/>, cards in place of the table.</summary>
    public const string Tiles = "tiles";

    /// <summary>Whole rows of two, three and four cards.</summary>
    private const int CardsOnPage = 24;

    /// <summary>States that a row can be looked for by, as in the JSON.</summary>
    public static readonly IReadOnlyList<string> States = ["failed", "stale", "pending", "not_listed"];

    /// <summary>What a row can be looked for by that changed since an instant; of the states that is <c>failed</c>.</summary>
    public static readonly IReadOnlyList<string> News = ["restated", "new"];

    // A search looks through every product for every word.
    private const int LongestSearch = 200;
    private const int MostWords = 10;

    /// <summary>Words each of which the product's name, id or category holds, whatever the case, accents and width.</summary>
    public string? Q { get; init; }

    /// <summary>Only products of this category, written as the catalog writes it.</summary>
    public string? Category { get; init; }

    /// <summary>Only products that some source has in this state, one of <see cref="States"/>; or one of <see cref="News"/>.</summary>
    public string? Show { get; init; }

    /// <summary>
    /// An instant as <c>as_of</c> has it: only products whose closed days have changed since, that are listed since, or fail since.
    /// </summary>
    public string? Since { get; init; }

    /// <summary>Some products are left out.</summary>
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Category) || !string.IsNullOrEmpty(Show);

    /// <summary>
    /// A metric's key, <c>name</c> or <c>product_id</c>; the first metric by default. Behind a key, <c>.change</c> and
    /// <c>.percent</c> sort by how it moved against the compared days.
    /// </summary>
    public string? Sort { get; init; }

    /// <summary><c>asc</c> or <c>desc</c>; figures descend by default, names ascend.</summary>
    public string? Dir { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary><c>table</c>, by default, or <c>tiles</c>.</summary>
    public string? View { get; init; }

    public bool IsTiles => View == Tiles;

    /// <summary>Products on a page.</summary>
    public int Size => IsTiles ? CardsOnPage : PageSize;

    /// <summary>A sentence when there is too much to look for; null otherwise.</summary>
    public string? Problem => Q switch
    {
        { Length: > LongestSearch } => $"The search q has {Q.Length} characters; at most {LongestSearch} are looked for.",
        { } words when ProductWords.Split(words).Length > MostWords =>
            $"The search q has more than {MostWords} words. Leave some out.",
        _ when !string.IsNullOrEmpty(Show) && !States.Concat(News).Contains(Show, StringComparer.Ordinal) =>
            $"The rows to show are one of {string.Join(", ", States.Concat(News))}, or all without show.",
        _ when IsNews && string.IsNullOrEmpty(Since) =>
            $"With show={Show} say since when, such as since=2026-11-03T09:15Z.",
        _ when !IsNews && Show != "failed" && !string.IsNullOrEmpty(Since) =>
            $"With since the rows to show are one of failed, {string.Join(", ", News)}.",
        _ when View is not (null or "" or "table" or Tiles) => $"The view is either table or {Tiles}.",
        _ => null,
    };

    private bool IsNews => News.Contains(Show, StringComparer.Ordinal);

    /// <summary>The same products in the other view, at the page that begins at or before the first that is shown here.</summary>
    public TableQuery In(string view)
    {
        var other = this with { View = view == Tiles ? Tiles : null };
        return other with { Page = (int)Math.Min(int.MaxValue, ((Page - 1) * (long)Size / other.Size) + 1) };
    }
}
