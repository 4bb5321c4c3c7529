using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What stands under the chart: what its lines cover, and how far to trust them.</summary>
internal static class SeriesCaptions
{
    public static IEnumerable<string> Of(Overview overview, DaySeries series)
    {
        for (var source = 0; source < series.Covered.Count; source++)
        {
            if (series.Covered[source] < overview.Products.Count && overview.Sources[source].State is not DataState.NotConfigured)
            {
                yield return $"{overview.Sources[source].Name}: {Figure.Count(series.Covered[source])} of {Figure.Count(overview.Products.Count)} products.";
            }
        }

        if (overview.Compared is { } compared && series.Days.Any(day => day.Sources.Any(figures => figures.Compared is not null)))
        {
            yield return $"Thin lines: {Moment.Range(compared, overview.ReadAt)}.";
        }

        var open = overview.Sources.Where((_, at) => series.Open[at] && overview.Sources[at].State is not DataState.NotConfigured).Select(source => source.Name).ToList();
        if (open.Count > 0)
        {
            yield return $"{string.Join(" and ", open)}: these days may still change.";
        }

        if (series.Days.Any(day => day.Sources.Any(figures => figures.Note.Word == "partial")))
        {
            yield return "Dashed where a day is not whole.";
        }
    }
}
