using System.Globalization;
using System.Text;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Addresses that keep what the viewer chose. Every view is a URL, so that it can be shared and works without script.</summary>
internal sealed record OverviewLink(OverviewQuery Range, TableQuery Table)
{
    public string Here => "/" + Query(Table);

    public string Preset(string name) => Back(Range with { Range = name, From = null, To = null });

    public string Compare(string name) => Back(Range with { Compare = name });

    public string Search(string? words) => "/" + Query(Table with { Q = words, Page = 1 });

    public string Page(int page) => "/" + Query(Table with { Page = page }) + "#products";

    public string Sort(string key, bool descending) =>
        "/" + Query(Table with { Sort = key, Dir = descending ? "desc" : "asc", Page = 1 }) + "#products";

    /// <summary>The overview again, without the table's search: where a product page leads back to.</summary>
    public string Overview() => "/" + Query(null);

    public string Product(ProductId product) => ProductRoot(product) + Query(null);

    /// <summary>One product's one day.</summary>
    public string Day(ProductId product, DateOnly day)
    {
        var iso = day.ToString(OverviewQuery.DateFormat, CultureInfo.InvariantCulture);
        return ProductRoot(product) + (this with { Range = Range with { Range = null, From = iso, To = iso } }).Query(null);
    }

    /// <summary>An id may hold any character; as one path segment it is escaped whole.</summary>
    public static string ProductRoot(ProductId product) => "/products/" + Uri.EscapeDataString(product.Value);

    /// <summary>Where a number comes from; without a product, the total.</summary>
    public string Explain(ProductId? product, string metric)
    {
        var query = new StringBuilder(Query(null));
        Add(query, "product", product?.Value);
        Add(query, "metric", metric);
        return "/explain" + query;
    }

    /// <summary>Every row that matches: an export has no pages.</summary>
    public string Export(string file) => $"/export/{file}.csv" + Query(Table with { Page = 1 });

    public string Query(TableQuery? table)
    {
        var query = new StringBuilder();
        Add(query, "range", Range.Range);
        Add(query, "from", Range.From);
        Add(query, "to", Range.To);
        Add(query, "compare", Range.Compare);
        if (table is not null)
        {
            Add(query, "q", table.Q);
            Add(query, "sort", table.Sort);
            Add(query, "dir", table.Dir);
            Add(query, "page", table.Page > 1 ? table.Page.ToString(CultureInfo.InvariantCulture) : null);
        }

        return query.ToString();
    }

    /// <summary>Another range on the page that the viewer is on.</summary>
    private string Back(OverviewQuery range) => Root + (this with { Range = range }).Query(Table with { Page = 1 });

    /// <summary>The path of the page that offers the ranges.</summary>
    public string Root { get; init; } = "/";

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
