using System.Text.Json.Serialization;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>What changed in an overview, in the same form as there; what did not is left out.</summary>
internal sealed record ChangeBody(bool Complete, int Pending)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? AsOf { get; init; }

    public string? Run { get; init; }

    /// <summary>True where all is told, changed or not, because it is not known what was seen; left out otherwise.</summary>
    public bool? Whole { get; init; }

    public required Members<SourceBody> Sources { get; init; }

    public required Members<TotalBody> Totals { get; init; }

    public required Members<ProductBody> Products { get; init; }

    /// <summary>The products that changed, where their figures are left out.</summary>
    public IEnumerable<string>? Ids { get; init; }

    /// <param name="withFigures">False for who only wants to know that there is something to look at.</param>
    public static ChangeBody Of(OverviewChange change, bool withFigures)
    {
        var overview = change.Overview;
        return new ChangeBody(overview.Complete, overview.Sources.Sum(source => source.Pending))
        {
            AsOf = overview.AsOf,
            Run = overview.RunId,
            Whole = change.IsWhole ? true : null,
            Sources = new(change.Sources.Select(place => KeyValuePair.Create(overview.Sources[place].Key, SourceBody.Of(overview, place)))),
            Totals = new((withFigures ? change.Totals : []).Select(total =>
                KeyValuePair.Create(total.Column.Metric.Key, TotalBody.From(overview, total)))),
            Products = new((withFigures ? change.Products : []).Select(row =>
                KeyValuePair.Create(row.Product.Id.Value, ProductBody.Of(overview, row)))),
            Ids = withFigures ? null : change.Products.Select(row => row.Product.Id.Value),
        };
    }
}
