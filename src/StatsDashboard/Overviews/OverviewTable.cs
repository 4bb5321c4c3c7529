using System.Diagnostics.CodeAnalysis;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>The table part of a URL: which rows, in which order.</summary>
internal sealed record TableQuery
{
    public const int PageSize = 50;

    // A search looks through every product for every word.
    private const int LongestSearch = 200;
    private const int MostWords = 10;

    /// <summary>Words each of which the product's name, id or category holds, whatever the case, accents and width.</summary>
    public string? Q { get; init; }

    /// <summary>
    /// A metric's key, <c>name</c> or <c>product_id</c>; the first metric by default. Behind a key, <c>.change</c> and
    /// <c>.percent</c> sort by how it moved against the compared days.
    /// </summary>
    public string? Sort { get; init; }

    /// <summary><c>asc</c> or <c>desc</c>; figures descend by default, names ascend.</summary>
    public string? Dir { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>A sentence when there is too much to look for; null otherwise.</summary>
    public string? Problem => Q switch
    {
        { Length: > LongestSearch } => $"The search q has {Q.Length} characters; at most {LongestSearch} are looked for.",
        { } words when ProductWords.Split(words).Length > MostWords =>
            $"The search q has more than {MostWords} words. Leave some out.",
        _ => null,
    };
}

/// <summary>The rows that a viewer asked to see; looked through and sorted when they are first read.</summary>
internal sealed record OverviewTable
{
    private readonly Overview overview;
    private readonly TableQuery query;
    private readonly Lazy<IReadOnlyList<ProductOverview>> rows;

    private OverviewTable(Overview overview, TableQuery query, RowOrder order)
    {
        (this.overview, this.query) = (overview, query);
        Order = order;
        rows = new(() => [.. order.Sort(Matching(overview.Products.Values, ProductWords.Split(query.Q)), Descending)]);
    }

    /// <summary>What the rows are sorted by.</summary>
    public RowOrder Order { get; }

    public string SortKey => Order.Key;

    public bool Descending => string.IsNullOrEmpty(query.Dir) ? Order.Column is not null : query.Dir == "desc";

    /// <summary>Every row that matches, in order. Rows whose value is not known come last in either direction: they are not zero.</summary>
    public IReadOnlyList<ProductOverview> Rows => rows.Value;

    public int Pages => Math.Max(1, (Rows.Count + TableQuery.PageSize - 1) / TableQuery.PageSize);

    /// <summary>The last page, when one behind it is asked for.</summary>
    public int Page => Math.Min(query.Page, Pages);

    /// <summary>
    /// The products that the viewer sees, in their order: while figures come in, no row moves away that is being read. Empty for the rows
    /// that belong on the page now.
    /// </summary>
    public IReadOnlyList<ProductId> Held { get; init; } = [];

    /// <summary>The rows of the page, or those that the viewer holds; of these the ones that there still are.</summary>
    public IEnumerable<ProductOverview> PageRows => Held.Count > 0
        ? Held.Select(id => overview.Products.GetValueOrDefault(id)).OfType<ProductOverview>()
        : Rows.Skip((Page - 1) * TableQuery.PageSize).Take(TableQuery.PageSize);

    /// <summary>The table, or a sentence that says what is wrong with the query.</summary>
    public static bool TrySelect(
        Overview overview,
        TableQuery query,
        [NotNullWhen(true)] out OverviewTable? table,
        [NotNullWhen(false)] out string? problem)
    {
        table = null;
        problem = null;
        if (query.Problem is { } tooMuch)
        {
            problem = tooMuch;
        }
        else if (RowOrder.Parse(query.Sort, overview.Columns) is not { } order)
        {
            problem = "The table cannot be sorted by that. " +
                "Use name, product_id or the key of a metric, with .change or .percent behind it or not.";
        }
        else if (query.Dir is not (null or "" or "asc" or "desc"))
        {
            problem = "The direction dir is either asc or desc.";
        }
        else if (query.Page < 1)
        {
            problem = "Pages are counted from 1.";
        }
        else
        {
            table = new OverviewTable(overview, query, order);
        }

        return table is not null;
    }

    private static IEnumerable<ProductOverview> Matching(IEnumerable<ProductOverview> rows, string[] words) =>
        words.Length == 0 ? rows : rows.Where(row => ProductWords.Of(row.Product).HasAll(words));
}
