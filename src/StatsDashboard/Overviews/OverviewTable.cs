using System.Diagnostics.CodeAnalysis;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>The rows that a viewer asked to see; looked through and sorted when they are first read.</summary>
internal sealed record OverviewTable
{
    private readonly Overview overview;
    private readonly TableQuery query;
    private readonly Lazy<IReadOnlyList<ProductOverview>> rows;

    private OverviewTable(Overview overview, TableQuery query, NewsSince? news, RowOrder order)
    {
        (this.overview, this.query) = (overview, query);
        News = news;
        Order = order;
        rows = new(() => [.. order.Sort(query.IsFiltered ? Matching() : overview.Products.Values, Descending)]);
    }

    /// <summary>What changed since the instant that the rows are looked for by; null when they are not.</summary>
    public NewsSince? News { get; }

    /// <summary>What the rows are sorted by.</summary>
    public RowOrder Order { get; }

    public string SortKey => Order.Key;

    public bool Descending => string.IsNullOrEmpty(query.Dir) ? Order.Column is not null : query.Dir == "desc";

    /// <summary>Every row that matches, in order. Rows whose value is not known come last in either direction: they are not zero.</summary>
    public IReadOnlyList<ProductOverview> Rows => rows.Value;

    public int Pages => Math.Max(1, (Rows.Count + query.Size - 1) / query.Size);

    /// <summary>Of the rows that match, not of the whole catalog: what stands under a search has to add up to it.</summary>
    /// <param name="column">A place in the overview's columns.</param>
    public MetricTotal Total(int column)
    {
        var whole = overview.Totals[column];
        if (!query.IsFiltered)
        {
            return whole;
        }

        var total = MetricTotals.Sum(overview.Columns[column], Rows, overview.Currency);
        return whole is { IsAtEqualAge: false, IsUndecided: false } ? total
            : total.ComparesHalf ? total with { IsAtEqualAge = true }
            : total.TooEarly(whole.NotCompared);
    }

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
        : Rows.Skip((Page - 1) * query.Size).Take(query.Size);

    /// <summary>Products on a page.</summary>
    public int Size => query.Size;

    /// <summary>The table, or a sentence that says what is wrong with the query.</summary>
    /// <param name="news">What changed since the query's instant; null when it has none.</param>
    public static bool TrySelect(
        Overview overview,
        TableQuery query,
        NewsSince? news,
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
            table = new OverviewTable(overview, query, news, order);
        }

        return table is not null;
    }

    /// <summary>What failed on some days alone is among the failed: its sum is not the whole one.</summary>
    public static bool IsIn(ProductSource figures, string state) => state switch
    {
        "failed" => figures.State is DataState.Failed || figures.FailedDays > 0,
        "stale" => figures.State is DataState.Stale,
        "pending" => figures.State is DataState.Pending,
        _ => figures.State is DataState.NotListed,
    };

    private IEnumerable<ProductOverview> Matching()
    {
        var words = ProductWords.Split(query.Q);
        var since = News?.In(query.Show!); // With an instant goes what the rows are looked for by.
        return overview.Products.Values
            .Where(row => string.IsNullOrEmpty(query.Category) || row.Product.Category == query.Category)
            .Where(row => string.IsNullOrEmpty(query.Show)
                || (since?.Contains(row.Product.Id) ?? row.Sources.Any(figures => IsIn(figures, query.Show))))
            .Where(row => words.Length == 0 || ProductWords.Of(row.Product).HasAll(words));
    }
}
