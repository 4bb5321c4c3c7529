using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>A closed day whose figures changed.</summary>
/// <param name="Source">The source's place in the overview.</param>
/// <param name="Was">In the order of the source's metrics.</param>
/// <param name="Became">What it said then; it may have been changed again since.</param>
internal sealed record Restatement(int Source, DateOnly Day, DateTimeOffset ChangedAt, long?[] Was, long?[] Became)
{
    /// <summary>The places of the metrics that changed; what is not known on one side did not.</summary>
    public IEnumerable<int> Changed =>
        Enumerable.Range(0, Was.Length).Where(metric => Was[metric] is { } was && Became[metric] is { } became && was != became);

    /// <summary>The newest change first. What a day became is what it said until the next change, or says now.</summary>
    /// <param name="days">In the order of the changes of each day.</param>
    /// <param name="now">What the day says now; null when that is not known.</param>
    public static IEnumerable<Restatement> Of(int source, IReadOnlyList<RestatedDay> days, Func<DateOnly, long?[]?> now)
    {
        for (var at = days.Count - 1; at >= 0; at--)
        {
            var next = at + 1 < days.Count && days[at + 1].Day == days[at].Day ? days[at + 1].Was : now(days[at].Day);
            if (next is not null
                && new Restatement(source, days[at].Day, days[at].ChangedAt, days[at].Was, next) is var change
                && change.Changed.Any())
            {
                yield return change;
            }
        }
    }
}
