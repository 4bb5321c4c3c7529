using System.Text.Json.Serialization;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>One product's entry.</summary>
/// <param name="Comparable">What <paramref name="Previous"/> is held against; left out where that is <paramref name="Values"/>.</param>
internal sealed record ProductBody(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category,
    Members<Amount> Values,
    Members<Amount>? Comparable,
    Members<Amount>? Previous,
    Members<Amount>? Change)
{
    /// <summary>A <see cref="ProductSourceBody"/> by the source's key, beside the other members.</summary>
    [JsonExtensionData]
    public Dictionary<string, object> Sources { get; } = [];

    public static ProductBody Of(Overview overview, ProductOverview product)
    {
        var compares = overview.Compared is not null;
        var body = new ProductBody(
            product.Product.Name,
            product.Product.Category,
            Amount.Each(overview.Columns, product.Value),
            overview.IsTrimmed && compares ? Amount.Each(overview.Columns, product.Comparable) : null,
            compares ? Amount.Each(overview.Columns, product.Previous) : null,
            compares ? Amount.Each(overview.Columns, product.Change) : null);
        for (var place = 0; place < product.Sources.Count; place++)
        {
            body.Sources.Add(overview.Sources[place].Key, ProductSourceBody.Of(product.Sources[place]));
        }

        return body;
    }
}

internal sealed record ProductSourceBody(
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf,
    string? Currency,
    string? Error)
{
    public static ProductSourceBody Of(ProductSource source) => new(source.State.Name, source.AsOf, source.Currency, source.Error);
}
