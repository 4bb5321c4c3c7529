using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Reads and checks the names of a report's fields, those of filters, orders and aggregations included.</summary>
internal static class ReportFields
{
    public static GoogleError? Read(RunReportRequest request, out IReadOnlyList<Dimension> dimensions, out IReadOnlyList<Metric> metrics)
    {
        List<Dimension> readDimensions = [];
        List<Metric> readMetrics = [];
        (dimensions, metrics) = (readDimensions, readMetrics);
        foreach (var name in request.Dimensions.Select(dimension => dimension.Name))
        {
            if (!AnalyticsSchema.Dimensions.TryGetValue(name, out var dimension))
            {
                return GoogleError.UnknownDimension(name);
            }

            readDimensions.Add(dimension);
        }

        foreach (var name in request.Metrics.Select(metric => metric.Name))
        {
            if (!AnalyticsSchema.Metrics.TryGetValue(name, out var metric))
            {
                return GoogleError.UnknownMetric(name);
            }

            readMetrics.Add(metric);
        }

        return CheckFilters(request, readMetrics)
            ?? CheckOrders(request, readDimensions, readMetrics)
            ?? CheckRest(request)
            ?? CheckTogether(request, readDimensions, readMetrics);
    }

    private static GoogleError? CheckFilters(RunReportRequest request, List<Metric> metrics)
    {
        foreach (var leaf in request.DimensionFilter.Leaves())
        {
            if (!AnalyticsSchema.Dimensions.TryGetValue(leaf.FieldName, out var dimension) || dimension == Dimension.DateRange)
            {
                return GoogleError.UnknownDimension(leaf.FieldName);
            }

            if (DimensionMatch.Check(leaf) is { } wrong)
            {
                return wrong;
            }
        }

        foreach (var name in request.MetricFilter.FieldNames())
        {
            if (!AnalyticsSchema.Metrics.TryGetValue(name, out var metric))
            {
                return GoogleError.UnknownMetric(name);
            }

            if (!metrics.Contains(metric))
            {
                return GoogleError.Invalid($"The metric {name} of the metricFilter is not among the metrics of the request.");
            }
        }

        return null;
    }

    private static GoogleError? CheckOrders(RunReportRequest request, List<Dimension> dimensions, List<Metric> metrics)
    {
        foreach (var order in request.OrderBys)
        {
            var known = order.OneOrderByCase switch
            {
                OrderBy.OneOrderByOneofCase.Metric => metrics.Exists(metric => metric.Name() == order.Metric.MetricName),
                OrderBy.OneOrderByOneofCase.Dimension =>
                    order.Dimension.DimensionName == "dateRange"
                    || dimensions.Exists(dimension => dimension.Name() == order.Dimension.DimensionName),
                _ => false,
            };
            if (!known)
            {
                return GoogleError.Invalid("Each orderBy must name one dimension or one metric that the request asks for.");
            }
        }

        return null;
    }

    private static GoogleError? CheckRest(RunReportRequest request)
    {
        foreach (var aggregation in request.MetricAggregations)
        {
            if (aggregation == MetricAggregation.Unspecified || !Enum.IsDefined(aggregation))
            {
                return GoogleError.Invalid($"Invalid value at 'metric_aggregations' (MetricAggregation), {aggregation:D}");
            }
        }

        if (request.CohortSpec is not null || request.Comparisons.Count > 0)
        {
            return GoogleError.Invalid("This sandbox makes neither cohort reports nor comparisons.");
        }

        return request.CurrencyCode is { Length: > 0 } code && !AnalyticsSchema.EuroRates.ContainsKey(code)
            ? GoogleError.Invalid($"Invalid currencyCode: {code}. A currencyCode must be an ISO 4217 code.")
            : null;
    }

    private static GoogleError? CheckTogether(RunReportRequest request, List<Dimension> dimensions, List<Metric> metrics)
    {
        var filtered = request.DimensionFilter.FieldNames().Select(name => AnalyticsSchema.Dimensions[name]);
        var ofItems = dimensions.Concat(filtered).Any(dimension => dimension.IsOfItems());
        var stranger = metrics.Find(metric => !metric.IsOfItems());
        return ofItems && metrics.Exists(metric => !metric.IsOfItems())
            ? GoogleError.Incompatible(stranger.Name())
            : null;
    }
}
