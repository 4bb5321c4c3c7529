using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>
/// Sums a column over the products, and counts what the sum covers. A ratio's total is the ratio of the sums of its parts.
/// </summary>
internal sealed class MetricTotals
{
    private readonly MetricColumn column;
    private readonly IReadOnlyList<MetricColumn> parts;
    private readonly PartSums total;
    private readonly PartSums comparable;
    private readonly PartSums previous;
    private readonly SortedDictionary<string, PartSums> currencies = new(StringComparer.Ordinal);
    private int of;
    private int covered;
    private int notListed;

    public MetricTotals(MetricColumn column)
    {
        this.column = column;
        parts = column.Parts?.All.Distinct().ToList() ?? [column];
        (total, comparable, previous) = (new(parts), new(parts), new(parts));
    }

    public static MetricTotal Sum(MetricColumn column, IEnumerable<ProductOverview> products, string currency)
    {
        var totals = new MetricTotals(column);
        foreach (var product in products)
        {
            totals.Add(product, 1);
        }

        return totals.Read(currency);
    }

    public bool IsOf(int source) => parts.Any(part => part.Source == source);

    /// <param name="sign">1 to bring a product in, −1 to take it out again as it was brought in.</param>
    public void Add(ProductOverview product, int sign)
    {
        of += sign;
        var isKnown = total.Add(Part, sign);
        var covers = Covers(product, isKnown);
        covered += covers ? sign : 0;
        if (!isKnown)
        {
            notListed += covers ? sign : 0;
            return;
        }

        if (column.Compares && parts.All(part => product.Previous(part) is not null && product.Comparable(part) is not null))
        {
            comparable.Add(product.Comparable, sign);
            previous.Add(product.Previous, sign);
        }

        if (column.Metric.Unit is Unit.Money && CurrencyOf(product) is { } currency)
        {
            var sums = currencies.TryGetValue(currency, out var some) ? some : currencies[currency] = new PartSums(parts);
            sums.Add(Part, sign);
            if (sums.Products == 0)
            {
                currencies.Remove(currency);
            }
        }

        long? Part(MetricColumn part) => product.Part(column, part);
    }

    /// <param name="currency">The reporting currency: of money that names none.</param>
    public MetricTotal Read(string currency)
    {
        // Currencies are never added: with several there is a sum of each, and no single one.
        var isMixed = currencies.Count > 1;
        return new MetricTotal(
            column,
            isMixed ? null : total.Of(column),
            Currency(currency),
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

    private string? Currency(string reporting) => (column.Metric.Unit, currencies.Count) switch
    {
        (not Unit.Money, _) or (_, > 1) => null,
        (_, 1) => currencies.Keys.First(),
        _ => reporting,
    };

    /// <summary>A product that a source does not list has nothing to add, and lacks nothing.</summary>
    private bool Covers(ProductOverview product, bool isKnown) =>
        (column.IsAcross && isKnown)
        || (parts.All(part => product.Sources[part.Source].IsWhole)
            && (isKnown || parts.Any(part => product.Sources[part.Source].State is DataState.NotListed)));

    private string? CurrencyOf(ProductOverview product) =>
        parts.Where(part => part.Metric.Unit is Unit.Money).Select(part => product.Sources[part.Source].Currency).FirstOrDefault();
}
