using StatsDashboard.Catalog;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Product-days that a report says nothing reliable about: a row that cannot be read, or none where rows are left out.</summary>
internal static class UnknownRows
{
    /// <param name="products">Those that were asked for, by item id.</param>
    /// <param name="doubts">Days whose own total says, or does not rule out, that rows are left out.</param>
    /// <param name="dataThrough">Days behind it are not known anyway.</param>
    public static IEnumerable<UnknownDay> Of(
        ItemRows report, ILookup<string, ProductId> products, IReadOnlyDictionary<DateOnly, SourceFailure> doubts, DateOnly dataThrough)
    {
        // A stray row always has a refusal.
        var strays = report.Strays.ToLookup(stray => stray.Item, stray => LeftOut.Refused(stray.Refusal!));
        foreach (var day in report.Range.Each().Where(day => day <= dataThrough))
        {
            var whyAbsent = report.WhyAbsent
                ?? (report.Find(day, UnmatchedRows.Other) is not null ? LeftOut.Other : null)
                ?? strays[""].FirstOrDefault()
                ?? doubts.GetValueOrDefault(day);
            foreach (var item in products)
            {
                var why = report.Find(day, item.Key) switch
                {
                    null => whyAbsent ?? strays[item.Key].FirstOrDefault(),
                    { Refusal: { } refusal } => LeftOut.Refused(refusal),
                    _ => null,
                };
                if (why is not null)
                {
                    foreach (var product in item)
                    {
                        yield return new UnknownDay(product, day, why);
                    }
                }
            }
        }
    }
}
