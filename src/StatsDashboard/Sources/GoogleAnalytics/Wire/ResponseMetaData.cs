namespace StatsDashboard.Sources.GoogleAnalytics.Wire;

/// <summary>What a report says of itself, and what it hides.</summary>
internal sealed record ResponseMetaData
{
    public string? CurrencyCode { get; init; }

    public string? TimeZone { get; init; }

    public bool DataLossFromOtherRow { get; init; }

    public bool SubjectToThresholding { get; init; }

    public SamplingMetadata[]? SamplingMetadatas { get; init; }

    public SchemaRestrictionResponse? SchemaRestrictionResponse { get; init; }
}

internal readonly record struct SamplingMetadata
{
    public string? SamplesReadCount { get; init; }

    public string? SamplingSpaceSize { get; init; }
}

internal sealed record SchemaRestrictionResponse
{
    public ActiveMetricRestriction[]? ActiveMetricRestrictions { get; init; }
}

internal readonly record struct ActiveMetricRestriction
{
    public string? MetricName { get; init; }
}

/// <summary>What is left; of each, <see cref="QuotaStatus.Remaining"/> is absent when nothing is.</summary>
internal sealed record PropertyQuota
{
    public QuotaStatus? TokensPerDay { get; init; }

    public QuotaStatus? TokensPerHour { get; init; }

    public QuotaStatus? TokensPerProjectPerHour { get; init; }

    public QuotaStatus? ServerErrorsPerProjectPerHour { get; init; }
}

internal readonly record struct QuotaStatus
{
    public int Remaining { get; init; }
}
