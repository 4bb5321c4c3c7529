using System.Globalization;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>Addresses that keep what the viewer chose. Every view is a URL, so that it can be shared and works without script.</summary>
internal sealed record OverviewLink(OverviewQuery Range, TableQuery Table)
{
    /// <summary>What the addresses begin with behind a proxy that keeps a prefix, such as "/stats"; usually nothing.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Which figures are in view.</summary>
    public ShownQuery Chosen { get; init; } = new();

    /// <summary>The product whose page offers the ranges; null for the overview.</summary>
    public ProductId? Shown { get; init; }

    public string Here => Shown is null ? Home + Query(Table) : Back(Range);

    /// <summary>What a form of the page has to send along, so that only what it asks for changes.</summary>
    /// <param name="replaced">Names of the parameters that the form sends itself.</param>
    public IEnumerable<(string Name, string Value)> Kept(params string[] replaced) =>
        Parameters(Shown is null ? Table with { Page = 1 } : Table, Id)
            .Where(parameter => !replaced.Contains(parameter.Name, StringComparer.Ordinal));

    /// <summary>The path of the page that offers the ranges.</summary>
    public string Root => Shown is { } product ? ProductPath(product) : Home;

    /// <summary>The parameter id of the page that offers the ranges; null when its path holds the id.</summary>
    public string? Id => Shown is { } product && !IsSegment(product) ? product.Value : null;

    public string Status => PathBase + "/status";

    public string Run(string id) => $"{PathBase}/api/runs/{id}";

    private string Home => PathBase + "/";

    public string Preset(string name) => Back(Range with { Range = name, From = null, To = null });

    public string Compare(string name) => Back(Range with { Compare = name });

    /// <summary>The same products as a table or as cards.</summary>
    public string As(string view) => Home + Query(Table.In(view));

    public string Search(string? words) => Home + Query(Table with { Q = words, Page = 1 });

    /// <summary>Only the rows in a state, such as <c>failed</c>; null for all.</summary>
    public string Show(string? state) => Home + Query(Table with { Show = state, Since = null, Page = 1 }) + "#products";

    /// <summary>Exactly the products of which something is true since an instant, whatever was looked for.</summary>
    public string Show(string news, DateTimeOffset since) =>
        Home + Query(Table with { Q = null, Category = null, Show = news, Since = Instant(since), Page = 1 }) + "#products";

    /// <summary>Every row again, whatever was looked for.</summary>
    public string Everything => Home + Query(Table with { Q = null, Category = null, Show = null, Since = null, Page = 1 });

    /// <summary>The same page with other figures in view.</summary>
    public string Choose(ShownQuery chosen) => (this with { Chosen = chosen }).Here;

    public string Page(int page) => Home + Query(Table with { Page = page }) + "#products";

    public string Sort(string key, bool descending) =>
        Home + Query(Table with { Sort = key, Dir = descending ? "desc" : "asc", Page = 1 }) + "#products";

    /// <summary>The overview as the viewer left it: where a product's page leads back to.</summary>
    public string Overview() => Home + Query(Table);

    /// <summary>The product's page. It carries the table's search, order and page along, so as to lead back to them.</summary>
    public string Product(ProductId product) => Range.AsOf is null
        ? ProductPath(product) + Query(Table, IsSegment(product) ? null : product.Value)
        : (this with { Range = Range with { AsOf = null } }).Product(product); // Its page tells of now alone.

    /// <summary>The product as a card of its own.</summary>
    public string Tile(ProductId product) => TilePath(product) + OfRange(("id", IsSegment(product) ? null : product.Value));

    /// <summary>The same card alone, as it is known now: for a page that shows it among others.</summary>
    public string CardFragment(ProductId product) => TilePath(product) + OfRange(
        ("id", IsSegment(product) ? null : product.Value), ("handler", "Card"), ("wait", "none"));

    /// <summary>One product's one day.</summary>
    public string Day(ProductId product, DateOnly day)
    {
        var iso = day.ToString(OverviewQuery.DateFormat, CultureInfo.InvariantCulture);
        return (this with { Range = Range with { Range = null, From = iso, To = iso } }).Product(product);
    }

    /// <summary>Where a number comes from; without a product, the total.</summary>
    public string Explain(ProductId? product, string metric) =>
        $"{PathBase}/explain" + OfRange(("product", product?.Value), ("metric", metric));

    /// <summary>What is known now, of a page that shows what was known at an earlier instant.</summary>
    public string Now => (this with { Range = Range with { AsOf = null } }).Here;

    /// <summary>Every row that matches: an export has no pages.</summary>
    public string Export(string file) => $"{PathBase}/export/{file}.csv" + OfRange(
        ("as_of", Range.AsOf),
        ("q", Table.Q),
        ("category", Table.Category),
        ("show", Table.Show),
        ("since", Table.Since),
        ("sort", Table.Sort),
        ("dir", Table.Dir));

    /// <summary>What tells of changes of the range that the page shows. The page itself has had collected what is missing.</summary>
    public string Events =>
        $"{PathBase}/api/overview/events" + OfRange(("product", Shown?.Value), ("figures", "none"), ("wait", "none"));

    /// <summary>The key of the one source that is asked again; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>Where an admin has these days asked again.</summary>
    public string Refresh => Refreshed();

    /// <summary>The same for one product; null for all.</summary>
    public string RefreshOf(ProductId? product) => (this with { Shown = product }).Refresh;

    /// <summary>The same page, which tells how the run goes that was asked for.</summary>
    /// <param name="isJoined">The run was under way already.</param>
    public string RefreshRun(string run, bool isJoined) => Refreshed(("run", run), ("joined", isJoined ? "true" : null));

    /// <summary>Where the form goes that ends the asking.</summary>
    public string CancelRefresh => Refreshed(("handler", "cancel"));

    private string Refreshed(params (string Name, string? Value)[] parameters) =>
        $"{PathBase}/refresh" + OfRange([("product", Shown?.Value), ("source", Source), .. parameters]);

    private string OfRange(params (string Name, string? Value)[] parameters) => Joined(Given([.. RangeOnly(), .. parameters]));

    /// <param name="table">Null for an address without a table.</param>
    private string Query(TableQuery? table, string? id = null) => Joined(Parameters(table, id));

    private IEnumerable<(string Name, string Value)> Parameters(TableQuery? table, string? id)
    {
        (string Name, string? Value)[] all =
        [
            .. RangeOnly(id),
            // Pages without the table tell of now alone.
            ("as_of", table is null ? null : Range.AsOf),
            ("q", table?.Q),
            ("category", table?.Category),
            ("show", table?.Show),
            ("since", table?.Since),
            ("sort", table?.Sort),
            ("dir", table?.Dir),
            ("view", table is { IsTiles: true } ? TableQuery.Tiles : null),
            ("page", table?.Page > 1 ? table.Page.ToString(CultureInfo.InvariantCulture) : null),
            ("columns", Chosen.Columns),
            ("tiles", Chosen.Tiles),
            ("chart", Chosen.Chart),
            ("bucket", Chosen.Bucket),
        ];
        return Given(all);
    }

    private (string Name, string? Value)[] RangeOnly(string? id = null) =>
        [("id", id), ("range", Range.Range), ("from", Range.From), ("to", Range.To), ("compare", Range.Compare)];

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, string Value)> Given(IEnumerable<(string Name, string? Value)> all) =>
        all.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => (one.Name, one.Value!)); // By the test before it.

    private static string Joined(IEnumerable<(string Name, string Value)> parameters) =>
        string.Concat(parameters.Select((one, at) => $"{(at == 0 ? '?' : '&')}{one.Name}={Uri.EscapeDataString(one.Value)}"));

    /// <summary>Another range on the page that the viewer is on.</summary>
    private string Back(OverviewQuery range) =>
        Root + (this with { Range = range }).Query(Shown is null ? Table with { Page = 1 } : Table, Id);

    /// <summary>An id may hold any character; as one path segment it is escaped whole.</summary>
    private string ProductPath(ProductId product) =>
        PathBase + "/products/" + (IsSegment(product) ? Uri.EscapeDataString(product.Value) : "");

    private string TilePath(ProductId product) => IsSegment(product) ? ProductPath(product) + "/tile" : PathBase + "/tile";

    /// <summary>
    /// Browsers take the segments "." and ".." for steps, escaped or not, and servers refuse a path with NUL: such an id is a
    /// parameter.
    /// </summary>
    private static bool IsSegment(ProductId product) =>
        product.Value is not ("." or "..") && !product.Value.Contains('\0', StringComparison.Ordinal);
}
