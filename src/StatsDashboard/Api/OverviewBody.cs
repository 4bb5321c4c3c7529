using System.Text.Json.Serialization;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>The overview as programs read it; one product's answer also has its days and what was restated.</summary>
internal sealed record OverviewBody(DateOnly From, DateOnly To, RangeBody? Compared, string TimeZone, bool Complete)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>All of it is what was known then; left out of what is known now.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    public string? Run { get; init; }

    public string? Error { get; init; }

    public required Members<SourceBody> Sources { get; init; }

    public required IEnumerable<MetricBody> Metrics { get; init; }

    public required Members<TotalBody> Totals { get; init; }

    /// <summary>Asked for exactly the range shown: these add up over nothing.</summary>
    public required Members<SiteBody> Site { get; init; }

    /// <summary>Every product of the catalog, by its id.</summary>
    public required Members<ProductBody> Products { get; init; }

    public IEnumerable<DayBody>? Days { get; init; }

    /// <summary>Closed days whose figures changed, the newest change first.</summary>
    public IEnumerable<RestatementBody>? Restatements { get; init; }

    public static OverviewBody Of(ProductDetail product) => Of(product.Overview) with
    {
        Days = product.Days.Select(day => DayBody.Of(product.Overview, day)),
        Restatements = product.Restatements.Select(change => RestatementBody.Of(product.Overview, change)),
    };

    public static OverviewBody Of(Overview overview) => new(
        overview.Range.From, overview.Range.To, RangeBody.Of(overview.Compared), overview.TimeZone, overview.Complete)
    {
        AsOf = overview.AsOf,
        KnownAt = overview.KnownAt,
        Run = overview.RunId,
        Error = overview.CatalogError,
        Sources = new(overview.Sources.Select((source, place) => KeyValuePair.Create(source.Key, SourceBody.Of(overview, place)))),
        Metrics = overview.Totals.Select(MetricBody.Of),
        Totals = new(overview.Totals.Select(total => KeyValuePair.Create(total.Column.Metric.Key, TotalBody.From(overview, total)))),
        Site = new(overview.Site.Select(total => KeyValuePair.Create(total.Metric.Key, SiteBody.Of(total)))),
        Products = new(overview.Products.Values.Select(row => KeyValuePair.Create(row.Product.Id.Value, ProductBody.Of(overview, row)))),
    };
}

/// <summary>Both ends inclusive.</summary>
internal sealed record RangeBody(DateOnly From, DateOnly To)
{
    public static RangeBody? Of(DateRange? range) => range is { } days ? new RangeBody(days.From, days.To) : null;
}

[JsonDerivedType(typeof(MoneyMetricBody))]
internal record MetricBody(string Key, string Label, string Unit, bool Additive)
{
    public static MetricBody Of(MetricTotal total) => total.Column.Metric switch
    {
        { Unit: Metrics.Unit.Money } metric => new MoneyMetricBody(metric.Key, metric.Label, "money", metric.Additive, total.Currency),
        { Unit: Metrics.Unit.Ratio } metric => new MetricBody(metric.Key, metric.Label, "ratio", metric.Additive),
        var metric => new MetricBody(metric.Key, metric.Label, "count", metric.Additive),
    };
}

/// <param name="Currency">Null when the products have several: each product then names its own.</param>
internal sealed record MoneyMetricBody(
    string Key,
    string Label,
    string Unit,
    bool Additive,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Currency) : MetricBody(Key, Label, Unit, Additive);
