namespace StatsDashboard.Sources.GoogleAnalytics.Wire;

internal readonly record struct BatchRunReportsResponse
{
    public required RunReportResponse[] Reports { get; init; }
}

/// <summary>One report. What is empty is left out by the API, so only the metrics' headers are demanded.</summary>
/// <remarks>Headers, rows and values are structs, so that a null among them is not an answer and a large report is few objects.</remarks>
internal readonly record struct RunReportResponse
{
    /// <summary>Left out when no dimension was asked for.</summary>
    public Header[]? DimensionHeaders { get; init; }

    public required Header[] MetricHeaders { get; init; }

    public Row[]? Rows { get; init; }

    /// <summary>One row per date range, when it was asked for.</summary>
    public Row[]? Totals { get; init; }

    public int RowCount { get; init; }

    public ResponseMetaData? Metadata { get; init; }

    public PropertyQuota? PropertyQuota { get; init; }
}

internal readonly record struct Header
{
    public required string Name { get; init; }
}

internal readonly record struct Row
{
    /// <summary>Left out when no dimension was asked for.</summary>
    public ReportValue[]? DimensionValues { get; init; }

    public required ReportValue[] MetricValues { get; init; }
}

internal readonly record struct ReportValue
{
    /// <summary>Left out by the API when it is empty.</summary>
    public string? Value { get; init; }
}
