using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>One metric of the whole site, as it was answered for exactly the range shown.</summary>
/// <param name="Source">The source's place in the overview.</param>
/// <param name="Value">Null when there never was an answer; that is not zero.</param>
/// <param name="Previous">For exactly the compared range; null unless both are whole days.</param>
internal sealed record SiteTotal(
    Metric Metric, int Source, DataState State, long? Value, long? Previous, DateTimeOffset? AsOf, string? Error)
{
    /// <summary>What it may hide.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public static IEnumerable<SiteTotal> Of(SourceFacts source, int place, MergeRules rules)
    {
        var site = source.Site;
        var state = site is null && !source.IsConfigured ? DataState.NotConfigured : DataStates.Of(site?.Last, rules.Freshness);
        // A range that reaches into today, or behind the data, is not compared as a whole.
        var before = source.Comparison?.Current == rules.Range ? source.ComparedSite?.Values : null;
        return source.SiteMetrics.Select((metric, at) =>
            new SiteTotal(metric, place, state, At(site?.Values, at), At(before, at), site?.AnsweredAt, site?.Failure?.Sentence)
            {
                Notices = site?.Notices ?? [],
            });
    }

    /// <summary>When the site is to be asked, of a source that counts it.</summary>
    public static Moments MomentsOf(SourceFacts source, MergeRules rules)
    {
        if (!source.IsConfigured || source.SiteMetrics.Count == 0)
        {
            return Moments.Never;
        }

        var (freshness, ofRange) = (rules.Freshness, Moments.Of(rules.Freshness.DueAt(source.Site?.Last), rules.Freshness.Now));
        return rules.Compared is null ? ofRange : ofRange.And(Moments.Of(freshness.DueAt(source.ComparedSite?.Last), freshness.Now));
    }

    private static long? At(long[]? values, int at) => at < values?.Length ? values[at] : null;
}
