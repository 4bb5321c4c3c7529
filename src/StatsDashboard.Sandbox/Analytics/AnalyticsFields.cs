using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The fields that a report may name, as <c>GetMetadata</c> lists them.</summary>
internal static class AnalyticsFields
{
    public static Metadata Describe(string property) => new()
    {
        Name = $"{property}/metadata",
        Dimensions =
        {
            AnalyticsSchema.Dimensions.Where(entry => entry.Value != Dimension.DateRange).Select(entry => Describe(entry.Key, entry.Value)),
        },
        Metrics = { AnalyticsSchema.Metrics.Select(entry => Describe(entry.Key, entry.Value)) },
    };

    private static DimensionMetadata Describe(string name, Dimension dimension) => new()
    {
        ApiName = name,
        UiName = Words(name),
        Description = $"The sandbox's {name}.",
        Category = dimension.IsOfItems() ? "Ecommerce" : "Time",
    };

    private static MetricMetadata Describe(string name, Metric metric) => new()
    {
        ApiName = name,
        UiName = Words(name),
        Description = $"The sandbox's {name}.",
        Category = metric.IsOfItems() ? "Ecommerce" : "Session",
        Type = metric.Type(),
    };

    /// <summary><c>itemsViewed</c> is shown as <c>Items viewed</c>.</summary>
    private static string Words(string name) =>
        char.ToUpperInvariant(name[0])
        + string.Concat(name.Skip(1).Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
