using System.Globalization;
using System.Text;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Addresses that keep what the viewer chose. Every view is a URL, so that it can be shared and works without script.</summary>
internal sealed record OverviewLink(OverviewQuery Range, TableQuery Table)
{
    /// <summary>What the addresses begin with behind a proxy that keeps a prefix, such as "/stats"; usually nothing.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The product whose page offers the ranges; null for the overview.</summary>
    public ProductId? Shown { get; init; }

    public string Here => Shown is null ? Home + Query(Table) : Back(Range);

    /// <summary>The path of the page that offers the ranges.</summary>
    public string Root => Shown is { } product ? ProductPath(product) : Home;

    /// <summary>The parameter id of the page that offers the ranges; null when its path holds the id.</summary>
    public string? Id => Shown is { } product && !IsSegment(product) ? product.Value : null;

    public string Status => PathBase + "/status";

    private string Home => PathBase + "/";

    public string Preset(string name) => Back(Range with { Range = name, From = null, To = null });

    public string Compare(string name) => Back(Range with { Compare = name });

    public string Search(string? words) => Home + Query(Table with { Q = words, Page = 1 });

    public string Page(int page) => Home + Query(Table with { Page = page }) + "#products";

    public string Sort(string key, bool descending) =>
        Home + Query(Table with { Sort = key, Dir = descending ? "desc" : "asc", Page = 1 }) + "#products";

    /// <summary>The overview again, without the table's search: where a product page leads back to.</summary>
    public string Overview() => Home + Query(null);

    public string Product(ProductId product) => ProductPath(product) + Query(null, IsSegment(product) ? null : product.Value);

    /// <summary>One product's one day.</summary>
    public string Day(ProductId product, DateOnly day)
    {
        var iso = day.ToString(OverviewQuery.DateFormat, CultureInfo.InvariantCulture);
        return (this with { Range = Range with { Range = null, From = iso, To = iso } }).Product(product);
    }

    /// <summary>Where a number comes from; without a product, the total.</summary>
    public string Explain(ProductId? product, string metric)
    {
        var query = new StringBuilder(Query(null));
        Add(query, "product", product?.Value);
        Add(query, "metric", metric);
        return PathBase + "/explain" + query;
    }

    /// <summary>Every row that matches: an export has no pages.</summary>
    public string Export(string file) => $"{PathBase}/export/{file}.csv" + Query(Table with { Page = 1 });

    /// <summary>What tells of changes of the range that the page shows. The page itself has had collected what is missing.</summary>
    public string Events
    {
        get
        {
            var query = new StringBuilder(Query(null));
            Add(query, "product", Shown?.Value);
            Add(query, "figures", "none");
            Add(query, "wait", "none");
            return PathBase + "/api/overview/events" + query;
        }
    }

    /// <summary>Where an admin has these days asked again.</summary>
    public string Refresh
    {
        get
        {
            var query = new StringBuilder(Query(null));
            Add(query, "product", Shown?.Value);
            return PathBase + "/refresh" + query;
        }
    }

    private string Query(TableQuery? table, string? id = null)
    {
        var query = new StringBuilder();
        Add(query, "id", id);
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
    private string Back(OverviewQuery range) =>
        Root + (this with { Range = range }).Query(Shown is null ? Table with { Page = 1 } : null, Id);

    /// <summary>An id may hold any character; as one path segment it is escaped whole.</summary>
    private string ProductPath(ProductId product) =>
        PathBase + "/products/" + (IsSegment(product) ? Uri.EscapeDataString(product.Value) : "");

    /// <summary>
    /// Browsers take the segments "." and ".." for steps, escaped or not, and servers refuse a path with NUL: such an id is a
    /// parameter.
    /// </summary>
    private static bool IsSegment(ProductId product) =>
        product.Value is not ("." or "..") && !product.Value.Contains('\0', StringComparison.Ordinal);

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
