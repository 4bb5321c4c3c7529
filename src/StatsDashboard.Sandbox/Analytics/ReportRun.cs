using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Works a report out: rows in the order asked for, before paging, and totals.</summary>
internal sealed class ReportRun(ReportPlan plan, SandboxWorld world)
{
    private readonly DimensionMatch _match = new(plan.Request.DimensionFilter);
    private readonly decimal _rate = AnalyticsSchema.EuroRates[plan.Currency];
    private readonly int _today = world.Calendar.Today.DayNumber;

    public IReadOnlyList<ReportRow> Rows()
    {
        var keep = new MetricMatch(plan.Request.MetricFilter, plan.Metrics);
        var groups = Groups().ToList();
        var rows = new List<ReportRow>();
        foreach (var dates in plan.Dates)
        {
            foreach (var group in groups)
            {
                foreach (var (from, to) in Buckets(dates))
                {
                    var values = Values(group, from, to);
                    if (IsKept(values) && keep.Matches(values))
                    {
                        rows.Add(new ReportRow(dates, from, plan.ByItem ? group[0] : null, values));
                    }
                }
            }
        }

        return RowOrder.Apply(rows, plan);
    }

    /// <summary>The report's own total over a range, which for users is not the sum of its rows.</summary>
    public long[] Total(ReportDates dates) => Values(Matching(), dates.From.DayNumber, dates.To.DayNumber);

    // A report of dimensions alone lists what occurred.
    private bool IsKept(long[] values) => plan.Request.KeepEmptyRows || values.Length == 0 || values.Any(value => value != 0);

    private IEnumerable<(int From, int To)> Buckets(ReportDates dates)
    {
        var (from, to) = (dates.From.DayNumber, dates.To.DayNumber);
        if (!plan.ByDate)
        {
            return [(from, to)];
        }

        return Enumerable.Range(from, to - from + 1)
            .Where(day => !_match.NeedsDayAlone || _match.Matches(null, day))
            .Select(day => (day, day));
    }

    private IReadOnlyList<Item> Matching() =>
        _match.NeedsDay ? world.Assortment.Items : [.. world.Assortment.Items.Where(item => _match.Matches(item, 0))];

    private IEnumerable<IReadOnlyList<Item>> Groups()
    {
        if (!plan.ByItem)
        {
            return [Matching()];
        }

        var byId = plan.Dimensions.Contains(Dimension.ItemId);
        var byName = plan.Dimensions.Contains(Dimension.ItemName);
        var byCategory = plan.Dimensions.Contains(Dimension.ItemCategory);
        return Matching()
            .GroupBy(item => (byId ? item.Id : "", byName ? item.Name : "", byCategory ? item.Category : ""))
            .Select(group => group.ToList());
    }

    private long[] Values(IReadOnlyList<Item> items, int from, int to)
    {
        var sum = plan.Metrics.Any(metric => metric.IsOfItems()) ? ItemSum(items, from, to) : default;
        var site = plan.Metrics.Any(metric => !metric.IsOfItems()) ? world.Analytics.Site(from, to) : default;
        var values = new long[plan.Metrics.Count];
        for (var n = 0; n < values.Length; n++)
        {
            values[n] = plan.Metrics[n] switch
            {
                Metric.ItemsViewed => sum.Viewed,
                Metric.ItemsAddedToCart => sum.AddedToCart,
                Metric.ItemsPurchased => sum.Purchased,
                Metric.ItemRevenue => (long)Math.Round(sum.RevenueCents * _rate, MidpointRounding.AwayFromZero),
                Metric.Sessions => site.Sessions,
                Metric.TotalUsers => site.TotalUsers,
                _ => site.ScreenPageViews,
            };
        }

        return values;
    }

    private ItemFigures ItemSum(IReadOnlyList<Item> items, int from, int to)
    {
        long viewed = 0, carted = 0, purchased = 0, cents = 0;
        for (var day = Math.Max(from, Traits.Opening); day <= to && day <= _today; day++)
        {
            foreach (var item in items)
            {
                if (_match.NeedsDay && !_match.Matches(item, day))
                {
                    continue;
                }

                var figures = world.Analytics.On(item.Traits, day);
                viewed += figures.Viewed;
                carted += figures.AddedToCart;
                purchased += figures.Purchased;
                cents += figures.RevenueCents;
            }
        }

        return new ItemFigures(viewed, carted, purchased, cents);
    }
}
