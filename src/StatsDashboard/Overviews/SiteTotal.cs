using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>One metric of the whole site, as it was answered for exactly the range shown.</summary>
/// <param name="Source">The source's place in the overview.</param>
/// <param name="Value">Null when there never was an answer; that is not zero.</param>
/// <param name="Previous">For exactly the compared range; null unless both are whole days.</param>
internal sealed record SiteTotal(Metric Metric, int Source, DataState State, long? Value, long? Previous, DateTimeOffset? AsOf, string? Error)
{
    /// <summary>What it may hide.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public static IEnumerable<SiteTotal> Of(SourceFacts source, int place, MergeRules rules)
    {
        var site = source.Site;
        var state = (site, source.IsConfigured) switch
        {
            (null, false) => DataState.NotConfigured,
            (null, _) => DataState.Pending,
            ({ Values: null, Failure: not null }, _) => DataState.Failed,
            ({ Failure: not null }, _) => DataState.Stale,
            ({ IsFinal: false }, _) when site.AskedAt < rules.FreshSince => DataState.Stale,
            _ => DataState.Ok,
        };
        // A range that reaches into today, or behind the data, is not compared as a whole.
        var before = source.Comparison?.Current == rules.Range ? source.ComparedSite?.Values : null;
        return source.SiteMetrics.Select((metric, at) =>
            new SiteTotal(metric, place, state, At(site?.Values, at), At(before, at), site?.AnsweredAt, site?.Failure?.Sentence) { Notices = site?.Notices ?? [] });
    }

    private static long? At(long[]? values, int at) => at < values?.Length ? values[at] : null;
}
