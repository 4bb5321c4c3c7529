using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Makes a report as the API does: every value a string, what is empty or default left out.</summary>
internal static class ReportAnswer
{
    public static RunReportResponse Of(ReportPlan plan, ReportRun run, string timeZone, PropertyQuota? quota)
    {
        var rows = run.Rows();
        var answer = new RunReportResponse
        {
            DimensionHeaders = { plan.Dimensions.Select(dimension => new DimensionHeader { Name = dimension.Name() }) },
            MetricHeaders = { plan.Metrics.Select(metric => new MetricHeader { Name = metric.Name(), Type = metric.Type() }) },
            RowCount = rows.Count,
            Metadata = new ResponseMetaData { CurrencyCode = plan.Currency, TimeZone = timeZone },
            PropertyQuota = quota,
            Kind = "analyticsData#runReport",
        };
        if (plan.Request.Offset < rows.Count)
        {
            answer.Rows.AddRange(rows.Skip((int)plan.Request.Offset).Take(plan.Limit).Select(row => Row(plan, row.Text, row.Values)));
        }

        // The API counts rows in its user interface only and answers COUNT with nothing of its own.
        foreach (var kind in plan.Request.MetricAggregations.Distinct().Where(kind => kind != MetricAggregation.Count && rows.Count > 0))
        {
            var list = kind switch
            {
                MetricAggregation.Total => answer.Totals,
                MetricAggregation.Minimum => answer.Minimums,
                _ => answer.Maximums,
            };
            list.AddRange(plan.Dates.Select(dates => Aggregated(plan, run, kind, dates, [.. rows.Where(row => row.Dates == dates)])));
        }

        return answer;
    }

    private static Row Aggregated(ReportPlan plan, ReportRun run, MetricAggregation kind, ReportDates dates, List<ReportRow> rows)
    {
        var name = kind switch { MetricAggregation.Total => "TOTAL", MetricAggregation.Minimum => "MIN", _ => "MAX" };
        var values = kind == MetricAggregation.Total || rows.Count == 0
            ? run.Total(dates)
            : [.. Enumerable.Range(0, rows[0].Values.Length).Select(n => Pick(row => row.Values[n]))];
        return Row(plan, dimension => dimension == Dimension.DateRange ? dates.Name : $"RESERVED_{name}", values);

        long Pick(Func<ReportRow, long> value) => kind == MetricAggregation.Minimum ? rows.Min(value) : rows.Max(value);
    }

    private static Row Row(ReportPlan plan, Func<Dimension, string> text, long[] values) => new()
    {
        DimensionValues = { plan.Dimensions.Select(dimension => new DimensionValue { Value = text(dimension) }) },
        MetricValues = { values.Select((value, n) => new MetricValue { Value = ReportRow.ValueText(plan.Metrics[n], value) }) },
    };
}
