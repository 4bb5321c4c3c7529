using System.Globalization;
using CsvHelper;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Export;

/// <summary>The cells that both exports share. An empty cell is a value that is not known; zero is written as 0.</summary>
internal static class CsvCells
{
    public static readonly IReadOnlyList<string> ProductHeaders = ["product_id", "name", "category"];

    /// <summary>The places of the sources that count anything: one whose settings do not say what has no columns.</summary>
    public static IReadOnlyList<int> Sources(Overview overview) =>
        [.. Enumerable.Range(0, overview.Sources.Count).Where(place => overview.Sources[place].HasMetrics)];

    /// <summary>
    /// The columns behind the metrics: each source's state and age, then each one's currency, then why it failed or is stale.
    /// </summary>
    public static IEnumerable<string> TrustHeaders(Overview overview) =>
    [
        .. Keys(overview).SelectMany(key => (string[])[$"{key}.state", $"{key}.as_of"]),
        .. Keys(overview).Select(key => $"{key}.currency"),
        .. Keys(overview).Select(key => $"{key}.error"),
    ];

    private static IEnumerable<string> Keys(Overview overview) => Sources(overview).Select(place => overview.Sources[place].Key);

    public static void WriteProduct(CsvWriter csv, Product product)
    {
        csv.WriteText(product.Id.Value);
        csv.WriteText(product.Name);
        csv.WriteText(product.Category);
    }

    public static void WriteValue(CsvWriter csv, Metric metric, long? value)
    {
        if (value is not { } known)
        {
            csv.WriteField(ReadOnlySpan<char>.Empty);
        }
        else if (metric.Unit is Unit.Ratio)
        {
            csv.WriteField(Money.ToDecimal(known), "0.######", CultureInfo.InvariantCulture);
        }
        else if (metric.Unit is Unit.Money)
        {
            csv.WriteField(Money.ToDecimal(known), "0.00####", CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField(known);
        }
    }

    /// <summary>12.5 for 12.5 %; empty where there is no ratio, as from nothing.</summary>
    public static void WritePercent(CsvWriter csv, decimal? percent)
    {
        if (percent is { } known)
        {
            csv.WriteField(known, "0.####", CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField(ReadOnlySpan<char>.Empty);
        }
    }

    public static void WriteTrust(CsvWriter csv, DataState state, DateTimeOffset? asOf)
    {
        csv.WriteField(state.Name);
        csv.WriteField(asOf is { } known ? Iso.Instant(known) : null);
    }
}
