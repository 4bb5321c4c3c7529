using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What stands under the chart: what its lines cover, and how far to trust them.</summary>
internal static class SeriesCaptions
{
    public static IEnumerable<string> Of(Overview overview, DaySeries series)
    {
        for (var source = 0; source < series.Covered.Count; source++)
        {
            var answered = series.Covered[source] + overview.Sources[source].NotListed;
            var all = overview.Products.Count;
            if (answered < all && overview.Sources[source].State is not DataState.NotConfigured)
            {
                yield return $"{overview.Sources[source].Name}: {Figure.Count(answered)} of {Figure.Count(all)} products.";
            }
        }

        if (overview.Compared is { } compared && series.Days.Any(day => day.Sources.Any(figures => figures.Compared is not null)))
        {
            yield return $"Thin lines: {DateText.Range(compared, overview.ReadAt)}.";
        }

        for (var source = 0; source < series.ComparedCovered.Count; source++)
        {
            // Lines of different products cannot be laid over each other without a word.
            if (series.ComparedCovered[source] is > 0 and var products && products != series.Covered[source])
            {
                var (name, now) = (overview.Sources[source].Name, series.Covered[source]);
                yield return DaySeries.IsEnough(products, now)
                    ? $"{name} then: {Figure.Count(products)} products."
                    : $"{name} before is not drawn: known of {Figure.Count(products)} of {Figure.Count(now)} products.";
            }
        }

        if (series.Days.Any(day => day.Sources.Any(figures => figures is { Values: not null, IsDrawn: false })))
        {
            yield return $"Not drawn: days of fewer than {DaySeries.MostlyPercent} % of the products.";
        }

        foreach (var (source, at) in overview.Sources.Select((source, at) => (source, at)))
        {
            var others = overview.Totals
                .Where(total => total.Column.Source == at && total.Column.Parts is null)
                .SelectMany(total => total.Currencies.Keys)
                .Distinct()
                .Where(currency => currency != source.DayCurrency)
                .ToList();
            if (others.Count > 0 && source.DayCurrency is { } drawn)
            {
                yield return $"{source.Name}: amounts in {drawn} alone, not those in {string.Join(" and ", others)}.";
            }
        }

        var isOpen = series.Days.Any(day => day.Sources.Any(figures => figures is { Values: not null, Provisional: true }));
        var isPartial = series.Days.Any(day => day.Sources.Any(figures => figures.Note.Word == "partial") && !day.IsCut);
        var isCut = series.Days.Any(day => day.IsCut);
        string?[] dotted =
        [
            isOpen ? "may still change" : null,
            isPartial ? "not of all products" : null,
            isCut ? $"not a whole {series.Bucket.ToString().ToLowerInvariant()}" : null,
        ];
        if (isOpen || isPartial || isCut)
        {
            yield return $"Dotted: {string.Join(", or ", dotted.Where(reason => reason is not null))}.";
        }
    }
}
