namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Reads and checks the names of a report's fields, those of filters, orders and aggregations included.</summary>
internal static class ReportFields
{
    private static readonly string[] Aggregations = ["TOTAL", "MINIMUM", "MAXIMUM", "COUNT"];

    public static GoogleError? Read(ReportRequest request, out IReadOnlyList<Dimension> dimensions, out IReadOnlyList<Metric> metrics)
    {
        List<Dimension> readDimensions = [];
        List<Metric> readMetrics = [];
        (dimensions, metrics) = (readDimensions, readMetrics);
        foreach (var name in (request.Dimensions ?? []).Select(dimension => dimension?.Name ?? ""))
        {
            if (!AnalyticsSchema.Dimensions.TryGetValue(name, out var dimension))
            {
                return GoogleError.UnknownDimension(name);
            }

            readDimensions.Add(dimension);
        }

        foreach (var name in (request.Metrics ?? []).Select(metric => metric?.Name ?? ""))
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

    private static GoogleError? CheckFilters(ReportRequest request, List<Metric> metrics)
    {
        foreach (var leaf in request.DimensionFilter?.Leaves() ?? [])
        {
            var name = leaf.FieldName ?? "";
            if (!AnalyticsSchema.Dimensions.TryGetValue(name, out var dimension) || dimension == Dimension.DateRange)
            {
                return GoogleError.UnknownDimension(name);
            }

            if (DimensionMatch.Check(leaf) is { } wrong)
            {
                return wrong;
            }
        }

        foreach (var name in request.MetricFilter?.FieldNames() ?? [])
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

    private static GoogleError? CheckOrders(ReportRequest request, List<Dimension> dimensions, List<Metric> metrics)
    {
        foreach (var order in (request.OrderBys ?? []).OfType<OrderByRequest>())
        {
            var known = order switch
            {
                { Metric.MetricName: { } name, Dimension: null } => metrics.Exists(metric => metric.Name() == name),
                { Dimension.DimensionName: { } name, Metric: null } => dimensions.Exists(dimension => dimension.Name() == name) || name == "dateRange",
                _ => false,
            };
            if (!known)
            {
                return GoogleError.Invalid("Each orderBy must name one dimension or one metric that the request asks for.");
            }
        }

        return null;
    }

    private static GoogleError? CheckRest(ReportRequest request)
    {
        if ((request.MetricAggregations ?? []).FirstOrDefault(name => !Aggregations.Contains(name)) is { } aggregation)
        {
            return GoogleError.Invalid($"Invalid value at 'metric_aggregations' (type.googleapis.com/google.analytics.data.v1beta.MetricAggregation), \"{aggregation}\"");
        }

        return request.CurrencyCode is { Length: > 0 } code && !AnalyticsSchema.EuroRates.ContainsKey(code)
            ? GoogleError.Invalid($"Invalid currencyCode: {code}. A currencyCode must be an ISO 4217 code.")
            : null;
    }

    private static GoogleError? CheckTogether(ReportRequest request, List<Dimension> dimensions, List<Metric> metrics)
    {
        var filtered = request.DimensionFilter?.FieldNames().Select(name => AnalyticsSchema.Dimensions[name]) ?? [];
        var ofItems = dimensions.Concat(filtered).Any(dimension => dimension.IsOfItems());
        var stranger = metrics.Find(metric => !metric.IsOfItems());
        return ofItems && metrics.Exists(metric => !metric.IsOfItems())
            ? GoogleError.Invalid($"Please remove {stranger.Name()} to make the request compatible. The request's dimensions & metrics are incompatible. To learn more, see https://ga-dev-tools.google/ga4/dimensions-metrics-explorer/")
            : null;
    }
}
