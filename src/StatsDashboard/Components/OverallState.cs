using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>The whole overview's state in one line: a product's, a source's and a run's states, the worst first.</summary>
internal static class OverallState
{
    public static string Tone(Overview overview)
    {
        var states = Configured(overview).Select(source => source.State).ToList();
        return overview switch
        {
            { RunId: not null } => "busy",
            { CatalogError: not null } => "bad",
            _ when states.Count == 0 => "none",
            _ when states.Contains(DataState.Failed) => "bad",
            _ when states.Exists(state => state is not DataState.Ok) => "warn",
            _ => "ok",
        };
    }

    /// <summary>"Figures to 20 Nov"; the oldest wins.</summary>
    public static string Headline(Overview overview) => overview switch
    {
        // Settled, and still collecting: the days that these are compared with. The run itself tells how far that is.
        { RunId: not null } => Percent(overview) is < 100 and var percent ? $"Collecting {percent} %" : "Collecting",
        _ when !Configured(overview).Any() => "No source configured",
        _ when Configured(overview).Min(source => source.DataThrough) is { } day => $"Figures to {DateText.Day(day, overview.ReadAt)}",
        _ => "No figures yet",
    };

    /// <summary>"14 min old · 463 of 500 products", or "final · 500 of 500 products".</summary>
    public static string Detail(Overview overview)
    {
        var asked = Configured(overview).Select(source => source.Asked).DefaultIfEmpty().Max();
        // The fewest of any source's totals, so that the chip never promises more than a tile; what a source keeps back of all
        // products says so itself.
        var given = overview.Totals.Where(total => total.Covered > 0).Select(total => total.Column.Source).ToHashSet();
        var covered = overview.Totals.Where(total =>
            total.Column.Parts is null && overview.Sources[total.Column.Source].State is not DataState.NotConfigured)
            .Where(total => total.Covered > 0 || !given.Contains(total.Column.Source))
            .Select(total => total.Covered).DefaultIfEmpty().Min();
        // On a product's own page there is nothing to count.
        var products = overview.Only is not null ? null : $"{Figure.Count(covered)} of {Figure.Count(asked)} products";
        return string.Join(" · ", new[] { Age(overview), products }.Where(part => part is not null));
    }

    /// <summary>What cannot change any more does not grow old.</summary>
    private static string? Age(Overview overview) => overview switch
    {
        { IsFinal: true } => "final",
        { AsOf: { } asOf } => DateText.Age(asOf, overview.ReadAt),
        _ => null,
    };

    /// <summary>How much of the range is settled, one way or the other.</summary>
    public static int Percent(Overview overview)
    {
        var asked = Configured(overview).Sum(source => (long)source.Asked);
        var open = Configured(overview).Sum(source => (long)source.Pending);
        return asked == 0 ? 0 : (int)(100 * (asked - open) / asked);
    }

    private static IEnumerable<SourceOverview> Configured(Overview overview) =>
        overview.Sources.Where(source => source.State is not DataState.NotConfigured);
}
