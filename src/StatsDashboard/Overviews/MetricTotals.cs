using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>Sums a column over the products, and counts what the sum covers.</summary>
internal static class MetricTotals
{
    public static MetricTotal Sum(MetricColumn column, IEnumerable<ProductOverview> products, MergeRules rules)
    {
        long total = 0, previous = 0, comparable = 0;
        int of = 0, with = 0, covered = 0, compared = 0;
        var currencies = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var product in products)
        {
            of++;
            if (product.Value(column) is not { } value)
            {
                continue;
            }

            with++;
            total += value;
            covered += product.Sources[column.Source].State is DataState.Ok or DataState.Stale ? 1 : 0;
            if (product.Previous(column) is { } before)
            {
                compared++;
                comparable += value;
                previous += before;
            }

            if (column.Metric.Unit is Unit.Money && product.Sources[column.Source].Currency is { } currency)
            {
                currencies[currency] = currencies.GetValueOrDefault(currency) + value;
            }
        }

        // Currencies are never added: with several there is a sum of each, and no single one.
        var isMixed = currencies.Count > 1;
        var canCompare = compared > 0 && !isMixed;
        return new MetricTotal(
            column,
            with > 0 && !isMixed ? total : null,
            column.Metric.Unit is Unit.Money ? currencies.Count == 1 ? currencies.Keys.First() : isMixed ? null : rules.Currency : null,
            of,
            covered,
            canCompare ? previous : null,
            canCompare ? comparable : null,
            compared,
            currencies);
    }
}
