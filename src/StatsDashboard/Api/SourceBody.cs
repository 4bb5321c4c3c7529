using System.Text.Json.Serialization;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Api;

/// <summary>One source over the whole range; counts are of products.</summary>
internal sealed record SourceBody(string State, int Asked, int Answered, int Failed, int Pending)
{
    /// <summary>Whose figures these are; left out for a source that is not configured.</summary>
    public OriginBody? Origin { get; init; }

    /// <summary>Whose figures the store keeps besides.</summary>
    public required IEnumerable<OriginBody> OtherOrigins { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? AsOf { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateOnly? DataThrough { get; init; }

    public string? Error { get; init; }

    public ComparisonBody? Compared { get; init; }

    /// <summary>Why nothing is compared although it was asked for.</summary>
    public string? NotCompared { get; init; }

    public required IEnumerable<string> Notices { get; init; }

    /// <summary>What the source last said that is left; left out before its first answer.</summary>
    public IReadOnlyList<Quota>? Quotas { get; init; }

    /// <summary>By metric; left out for a source that reports on products one by one.</summary>
    public Members<ReconciledBody>? Reconciliation { get; init; }

    public IEnumerable<UnmatchedBody>? Unmatched { get; init; }

    public static SourceBody Of(Overview overview, int place)
    {
        var source = overview.Sources[place];
        return new SourceBody(source.State.Name, source.Asked, source.Answered, source.Failed, source.Pending)
        {
            Origin = source.Origins.Shown is { } shown ? OriginBody.Of(shown) : null,
            OtherOrigins = source.Origins.Others.Select(OriginBody.Of),
            AsOf = source.AsOf,
            DataThrough = source.DataThrough,
            Error = source.Error,
            Compared = ComparisonBody.Of(source.Comparison),
            NotCompared = source.Comparison is null ? source.NotCompared : null,
            Notices = source.Notices.Select(notice => notice.Text),
            Quotas = overview.Quotas.ElementAtOrDefault(place) is { Count: > 0 } quotas ? quotas : null,
            Reconciliation = source.Reconciliation is { } sums ? ReconciledBody.Each(sums) : null,
            Unmatched = source.Reconciliation is { } parts ? parts.Unmatched.Select(item => UnmatchedBody.Of(parts, item)) : null,
        };
    }
}

/// <summary>Which days stand against which.</summary>
internal sealed record ComparisonBody(DateOnly From, DateOnly To, DateOnly PreviousFrom, DateOnly PreviousTo)
{
    public static ComparisonBody? Of(Comparison? days) =>
        days is null ? null : new(days.Current.From, days.Current.To, days.Previous.From, days.Previous.To);
}
