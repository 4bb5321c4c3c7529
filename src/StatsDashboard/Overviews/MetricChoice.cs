using System.Diagnostics.CodeAnalysis;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;

namespace StatsDashboard.Overviews;

/// <summary>Which metrics a page shows, and where: what the viewer chose, else what the sources put forward.</summary>
/// <param name="Columns">Places in <see cref="Overview.Columns"/>, in their order.</param>
internal sealed record MetricChoice(
    IReadOnlyList<int> Columns, IReadOnlyList<MetricColumn> Tiles, IReadOnlyList<MetricColumn> Lines, Bucket Bucket)
{
    public const int MostTiles = 6;
    public const int MostLines = 3;

    private const string All = "all";
    private const int UsualOfUnmarked = 3;

    /// <summary>In the table and not shown large.</summary>
    public IEnumerable<int> Small(Overview overview) => Columns.Where(at => !Tiles.Contains(overview.Columns[at]));

    public static MetricChoice Usual(Overview overview)
    {
        var configured = overview.Columns.Where(column => overview.Sources[column.Source].State is not DataState.NotConfigured).ToList();
        var marked = configured.GroupBy(column => column.Source).SelectMany(columns => Marked([.. columns])).ToList();
        var columns = marked.Where(one => one.Prominence is not Prominence.Detail).Select(one => one.Column).ToHashSet();
        var drawn = configured.Where(column => column.Metric.IsDrawn).Take(MostLines).ToList();
        return new MetricChoice(
            [.. Enumerable.Range(0, overview.Columns.Count).Where(at => columns.Contains(overview.Columns[at]))],
            Large(marked),
            drawn.Count > 0 ? drawn : [.. configured.Where(column => column.Parts is null).Take(1)],
            BucketOf(overview.Range));
    }

    /// <summary>One figure of each source that is set up: the line that its chart begins with, else what it puts forward first.</summary>
    public static IEnumerable<MetricColumn> Essential(Overview overview) => overview.Columns
        .Where(column => column.Parts is null && overview.Sources[column.Source].State is not DataState.NotConfigured)
        .GroupBy(column => column.Source)
        .Select(columns => columns
            .OrderByDescending(column => column.Metric.IsDrawn)
            .ThenByDescending(column => column.Metric.Prominence)
            .First());

    /// <summary>The choice, or a sentence that says what is wrong with it.</summary>
    public static bool TrySelect(
        Overview overview,
        ShownQuery query,
        [NotNullWhen(true)] out MetricChoice? choice,
        [NotNullWhen(false)] out string? problem)
    {
        choice = null;
        var usual = Usual(overview);
        Bucket? bucket = query.Bucket switch
        {
            null or "" => usual.Bucket,
            "day" => Bucket.Day,
            "week" => Bucket.Week,
            "month" => Bucket.Month,
            _ => null,
        };
        if (bucket is null)
        {
            problem = "The chart adds up by bucket: day, week or month.";
            return false;
        }

        if (!TryRead(overview, query.Columns, usual.Columns, overview.Columns.Count, "columns", out var columns, out problem)
            || !TryRead(overview, query.Tiles, PlacesOf(usual.Tiles), MostTiles, "tiles", out var tiles, out problem)
            || !TryRead(overview, query.Chart, PlacesOf(usual.Lines), MostLines, "chart", out var lines, out problem))
        {
            return false;
        }

        if (lines.FirstOrDefault(at => overview.Columns[at].Parts is not null, -1) is >= 0 and var ratio)
        {
            problem = $"{overview.Columns[ratio].Metric.Label} is a ratio, which is not drawn by day.";
            return false;
        }

        choice = new MetricChoice([.. columns.Order()], Of(tiles), Of(lines), bucket.Value);
        return true;

        IReadOnlyList<MetricColumn> Of(IReadOnlyList<int> places) => [.. places.Select(at => overview.Columns[at])];

        List<int> PlacesOf(IReadOnlyList<MetricColumn> chosen) =>
            [.. chosen.Select(column => overview.Columns.ToList().IndexOf(column))];
    }

    private static bool TryRead(
        Overview overview,
        string? keys,
        IReadOnlyList<int> usual,
        int most,
        string name,
        out IReadOnlyList<int> places,
        [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        places = usual;
        if (string.IsNullOrEmpty(keys))
        {
            return true;
        }

        if (keys == All && name == "columns")
        {
            places = [.. Enumerable.Range(0, most)];
            return true;
        }

        var byKey = overview.Columns.Select((column, at) => (column.Metric.Key, at)).ToDictionary();
        var chosen = keys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (chosen.Find(key => !byKey.ContainsKey(key)) is { } unknown)
        {
            problem = $"There is no metric '{ShownText.Excerpt(unknown, 40)}' to show; {name} lists metrics such as {FirstOf(overview)}.";
            return false;
        }

        if (chosen.Count == 0 || chosen.Count > most)
        {
            problem = $"The list {name} names {chosen.Count} metrics; from 1 to {most} can be shown.";
            return false;
        }

        places = [.. chosen.Select(key => byKey[key])];
        return true;
    }

    private static string FirstOf(Overview overview) => overview.Columns is [var first, ..] ? first.Metric.Key : "none: no source has any";

    /// <summary>A source that marks nothing has its first metrics in the table, and the first of them shown large.</summary>
    private static IEnumerable<(MetricColumn Column, Prominence Prominence)> Marked(List<MetricColumn> columns)
    {
        var measured = columns.Where(column => column.Parts is null).ToList();
        var isMarked = measured.Exists(column => column.Metric.Prominence is not Prominence.Detail);
        return columns.Select(column => (column, (isMarked || column.Parts is not null, measured.IndexOf(column)) switch
        {
            (true, _) => column.Metric.Prominence,
            (_, 0) => Prominence.Tile,
            (_, < UsualOfUnmarked) => Prominence.Column,
            _ => Prominence.Detail,
        }));
    }

    /// <summary>Of more than fit, each source's first, then each one's second, and so on; of fewer, columns fill the row.</summary>
    private static IReadOnlyList<MetricColumn> Large(List<(MetricColumn Column, Prominence Prominence)> marked)
    {
        var chosen = marked
            .Where(one => one.Prominence is not Prominence.Detail)
            .GroupBy(one => (one.Column.Source, one.Prominence))
            .SelectMany(group => group.Select((one, round) => (one.Column, one.Prominence, Round: round)))
            .OrderByDescending(one => one.Prominence)
            .ThenBy(one => one.Round)
            .Take(MostTiles)
            .Select(one => one.Column)
            .ToHashSet();
        return [.. marked.Select(one => one.Column).Where(chosen.Contains)];
    }

    /// <summary>More than 120 points of a line cannot be told apart, and their weekdays hide where it goes.</summary>
    private static Bucket BucketOf(DateRange range) => range.Days > 120 ? Bucket.Week : Bucket.Day;
}

/// <summary>What a point of the chart adds up.</summary>
internal enum Bucket
{
    Day,
    Week,
    Month,
}
