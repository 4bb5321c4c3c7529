using System.Globalization;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>What rows are sorted by.</summary>
/// <param name="Key">As in the URL.</param>
/// <param name="Column">Null for a name or an id.</param>
internal readonly record struct RowOrder(string Key, MetricColumn? Column, SortAspect Aspect)
{
    private static readonly (string Ending, SortAspect Aspect)[] Aspects =
        [("", SortAspect.Value), (".change", SortAspect.Change), (".percent", SortAspect.Percent)];

    /// <summary>Null when there is nothing of this name.</summary>
    public static RowOrder? Parse(string? key, IReadOnlyList<MetricColumn> columns)
    {
        if (string.IsNullOrEmpty(key))
        {
            return columns.Count > 0
                ? new RowOrder(columns[0].Metric.Key, columns[0], SortAspect.Value)
                : new RowOrder("name", null, SortAspect.Value);
        }

        if (key is "name" or "product_id")
        {
            return new RowOrder(key, null, SortAspect.Value);
        }

        foreach (var (ending, aspect) in Aspects)
        {
            if (key.EndsWith(ending, StringComparison.Ordinal)
                && columns.FirstOrDefault(column => column.Metric.Key == key[..^ending.Length]) is { } column)
            {
                return new RowOrder(key, column, aspect);
            }
        }

        return null;
    }

    public IEnumerable<ProductOverview> Sort(IEnumerable<ProductOverview> rows, bool descending)
    {
        if (Column is null)
        {
            return Key == "name"
                ? By(rows, row => ProductWords.Of(row.Product).Order, Comparer<SortKey>.Create(SortKey.Compare), descending)
                    .ThenBy(row => row.Product.Id)
                : By(rows, row => row.Product.Id, Comparer<ProductId>.Default, descending);
        }

        var order = this;
        var known = rows.Select(row => (Row: row, Value: order.Of(row))).OrderBy(row => row.Value is null);
        return (descending ? known.ThenByDescending(row => row.Value) : known.ThenBy(row => row.Value))
            .ThenBy(row => row.Row.Product.Id)
            .Select(row => row.Row);
    }

    private static IOrderedEnumerable<ProductOverview> By<T>(
        IEnumerable<ProductOverview> rows, Func<ProductOverview, T> key, Comparer<T> comparer, bool descending) =>
        descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);

    private decimal? Of(ProductOverview row) => Aspect switch
    {
        SortAspect.Value => row.Value(Column!), // Sort asks only when there is a column.
        SortAspect.Change => row.Change(Column!),
        _ => row.ChangePercent(Column!),
    };
}

internal enum SortAspect
{
    Value,
    Change,
    Percent,
}
