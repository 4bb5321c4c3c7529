using System.Diagnostics.CodeAnalysis;

namespace StatsDashboard.Overviews;

/// <summary>The table part of a URL: which rows, in which order.</summary>
internal sealed record TableQuery
{
    public const int PageSize = 50;

    /// <summary>Words that the product's name, id or category holds, in any case.</summary>
    public string? Q { get; init; }

    /// <summary>A metric's key, <c>name</c> or <c>product_id</c>; the first metric by default.</summary>
    public string? Sort { get; init; }

    /// <summary><c>asc</c> or <c>desc</c>; figures descend by default, names ascend.</summary>
    public string? Dir { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The rows that a viewer asked to see.</summary>
/// <param name="Rows">Every row that matches, in order.</param>
/// <param name="SortKey">What they are sorted by, after defaults.</param>
internal sealed record OverviewTable(IReadOnlyList<ProductOverview> Rows, string SortKey, bool Descending, int Page)
{
    public int Pages => Math.Max(1, (Rows.Count + TableQuery.PageSize - 1) / TableQuery.PageSize);

    public IEnumerable<ProductOverview> PageRows => Rows.Skip((Page - 1) * TableQuery.PageSize).Take(TableQuery.PageSize);

    /// <summary>Selects and sorts. Rows whose value is not known come last in either direction: they are not zero.</summary>
    public static bool TrySelect(
        Overview overview,
        TableQuery query,
        [NotNullWhen(true)] out OverviewTable? table,
        [NotNullWhen(false)] out string? problem)
    {
        table = null;
        var column = overview.Columns.FirstOrDefault(known => known.Metric.Key == (query.Sort ?? known.Metric.Key));
        var key = query.Sort ?? column?.Metric.Key ?? "name";
        if (column is null && key is not ("name" or "product_id"))
        {
            problem = "The table cannot be sorted by that. Use name, product_id or the key of a metric.";
            return false;
        }

        if (query.Dir is not (null or "" or "asc" or "desc"))
        {
            problem = "The direction dir is either asc or desc.";
            return false;
        }

        if (query.Page < 1)
        {
            problem = "Pages are counted from 1.";
            return false;
        }

        var descending = string.IsNullOrEmpty(query.Dir) ? column is not null : query.Dir == "desc";
        var rows = Order(overview.Products.Values.Where(row => Matches(row, query.Q)), key, column, descending).ToList();
        var pages = Math.Max(1, (rows.Count + TableQuery.PageSize - 1) / TableQuery.PageSize);
        table = new OverviewTable(rows, key, descending, Math.Min(query.Page, pages));
        problem = null;
        return true;
    }

    private static bool Matches(ProductOverview row, string? words) =>
        string.IsNullOrWhiteSpace(words) ||
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            row.Product.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase) ||
            row.Product.Id.Value.Contains(word, StringComparison.OrdinalIgnoreCase) ||
            row.Product.Category?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true);

    private static IOrderedEnumerable<ProductOverview> Order(
        IEnumerable<ProductOverview> rows,
        string key,
        MetricColumn? column,
        bool descending)
    {
        if (column is not null)
        {
            var known = rows.OrderBy(row => row.Value(column) is null);
            return (descending ? known.ThenByDescending(row => row.Value(column)) : known.ThenBy(row => row.Value(column)))
                .ThenBy(row => row.Product.Id);
        }

        Func<ProductOverview, string> text = key == "name" ? row => row.Product.Name : row => row.Product.Id.Value;
        var comparer = key == "name" ? StringComparer.CurrentCultureIgnoreCase : StringComparer.Ordinal;
        return (descending ? rows.OrderByDescending(text, comparer) : rows.OrderBy(text, comparer)).ThenBy(row => row.Product.Id);
    }
}
