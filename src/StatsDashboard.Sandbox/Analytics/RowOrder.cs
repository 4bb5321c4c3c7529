using System.Globalization;
using Google.Analytics.Data.V1Beta;
using OrderType = Google.Analytics.Data.V1Beta.OrderBy.Types.DimensionOrderBy.Types.OrderType;

namespace StatsDashboard.Sandbox.Analytics;

internal static class RowOrder
{
    public static IReadOnlyList<ReportRow> Apply(List<ReportRow> rows, ReportPlan plan)
    {
        IOrderedEnumerable<ReportRow>? ordered = null;
        foreach (var order in plan.Request.OrderBys)
        {
            var comparer = Comparer(order, plan);
            ordered = (ordered, order.Desc) switch
            {
                (null, false) => rows.Order(comparer),
                (null, true) => rows.OrderDescending(comparer),
                (_, false) => ordered!.ThenBy(row => row, comparer),
                _ => ordered!.ThenByDescending(row => row, comparer),
            };
        }

        return ordered is null ? rows : [.. ordered];
    }

    private static Comparer<ReportRow> Comparer(OrderBy order, ReportPlan plan)
    {
        if (order.Metric is { MetricName: var name })
        {
            var index = plan.Metrics.Index().First(entry => entry.Item.Name() == name).Index;
            return Comparer<ReportRow>.Create((left, right) => left.Values[index].CompareTo(right.Values[index]));
        }

        var dimension = AnalyticsSchema.Dimensions[order.Dimension.DimensionName];
        return order.Dimension.OrderType switch
        {
            OrderType.Numeric => Comparer<ReportRow>.Create((left, right) =>
                Number(left.Text(dimension)).CompareTo(Number(right.Text(dimension)))),
            OrderType.CaseInsensitiveAlphanumeric => Of(StringComparer.OrdinalIgnoreCase),
            _ => Of(StringComparer.Ordinal),
        };

        Comparer<ReportRow> Of(StringComparer text) =>
            Comparer<ReportRow>.Create((left, right) => text.Compare(left.Text(dimension), right.Text(dimension)));
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
