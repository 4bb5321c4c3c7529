using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>
/// Sums a column over the products, and counts what the sum covers. A ratio's total is the ratio of the sums of its parts.
/// </summary>
internal static class MetricTotals
{
    public static MetricTotal Sum(MetricColumn column, IEnumerable<ProductOverview> products, MergeRules rules)
    {
        var parts = column.Parts?.All.Distinct().ToList() ?? [column];
        var (total, comparable, previous) = (new Tally(parts), new Tally(parts), new Tally(parts));
        var currencies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        int of = 0, covered = 0, notListed = 0;
        foreach (var product in products)
        {
            of++;
            var isKnown = total.Add(Part);
            var covers = Covers(product, isKnown);
            covered += covers ? 1 : 0;
            if (!isKnown)
            {
                notListed += covers ? 1 : 0;
                continue;
            }

            if (column.Compares && parts.TrueForAll(part => product.Previous(part) is not null && product.Comparable(part) is not null))
            {
                comparable.Add(product.Comparable);
                previous.Add(product.Previous);
            }

            if (column.Metric.Unit is Unit.Money && CurrencyOf(parts, product) is { } currency)
            {
                (currencies.TryGetValue(currency, out var sum) ? sum : currencies[currency] = new Tally(parts)).Add(Part);
            }

            long? Part(MetricColumn part) => product.Part(column, part);
        }

        // A product that a source does not list has nothing to add, and lacks nothing.
        bool Covers(ProductOverview product, bool isKnown) =>
            (column.IsAcross && isKnown)
            || (parts.TrueForAll(part => product.Sources[part.Source].IsWhole)
                && (isKnown || parts.Exists(part => product.Sources[part.Source].State is DataState.NotListed)));

        // Currencies are never added: with several there is a sum of each, and no single one.
        var isMixed = currencies.Count > 1;
        return new MetricTotal(
            column,
            isMixed ? null : total.Of(column),
            column.Metric.Unit is Unit.Money && !isMixed ? currencies.Keys.FirstOrDefault(rules.Currency) : null,
            of,
            covered,
            isMixed ? null : previous.Of(column),
            isMixed ? null : comparable.Of(column),
            comparable.Products,
            currencies.Where(sum => sum.Value.Of(column) is not null).ToDictionary(sum => sum.Key, sum => sum.Value.Of(column)!.Value))
        {
            NotListed = notListed,
            Parts = isMixed ? [.. parts.Select(_ => (long?)null)] : total.Parts,
            IsTooLarge = !isMixed && total.IsTooLarge(column),
        };
    }

    private static string? CurrencyOf(IReadOnlyList<MetricColumn> parts, ProductOverview product) =>
        parts.Where(part => part.Metric.Unit is Unit.Money).Select(part => product.Sources[part.Source].Currency).FirstOrDefault();

    /// <summary>Sums of a column's parts, over the products of which every part is known.</summary>
    private sealed class Tally(IReadOnlyList<MetricColumn> parts)
    {
        private readonly Int128[] sums = new Int128[parts.Count];

        public int Products { get; private set; }

        public IReadOnlyList<long?> Parts => [.. sums.Select(sum => Products > 0 ? Bounded.Fit(sum) : null)];

        public bool Add(Func<MetricColumn, long?> valueOf)
        {
            for (var at = 0; at < sums.Length; at++)
            {
                if (valueOf(parts[at]) is null)
                {
                    return false;
                }
            }

            for (var at = 0; at < sums.Length; at++)
            {
                sums[at] += valueOf(parts[at])!.Value; // Every part is known, as was just seen.
            }

            Products++;
            return true;
        }

        /// <summary>Null also when a sum is beyond what a figure can be: no wrong number in its place.</summary>
        public long? Of(MetricColumn column) => Products == 0 ? null : column.Of(part => Bounded.Fit(sums[IndexOf(part)]));

        public bool IsTooLarge(MetricColumn column) =>
            Products > 0 && Of(column) is null && (column.Parts is null || sums[IndexOf(column.Parts.Under)] != 0);

        private int IndexOf(MetricColumn part)
        {
            var at = 0;
            while (!ReferenceEquals(parts[at], part))
            {
                at++;
            }

            return at;
        }
    }
}
