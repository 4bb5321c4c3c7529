using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>The moments that matter to an overview once it is made.</summary>
/// <param name="DueAt">The first at which a day is missing, stale, or failed long enough ago to be asked; it may have passed.</param>
/// <param name="ChangesAt">The first still to come at which a figure goes stale or comes due.</param>
/// <param name="SiteDueAt">The first at which the whole site should be asked, for those who show it.</param>
internal sealed record Moments(DateTimeOffset DueAt, DateTimeOffset ChangesAt, DateTimeOffset SiteDueAt)
{
    public bool IsDue(OverviewRequest request, DateTimeOffset now) => now >= DueAt || (request.WithSite && now >= SiteDueAt);

    public static Moments Of(IReadOnlyList<Product> products, IReadOnlyList<SourceFacts> sources, MergeRules rules, CollectionOptions options)
    {
        var (dueAt, changesAt) = (DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        foreach (var moment in sources.Where(source => source.IsConfigured).SelectMany(source => OfSource(products, source, rules, options)))
        {
            dueAt = moment < dueAt ? moment : dueAt;
            changesAt = moment > rules.Now && moment < changesAt ? moment : changesAt;
        }

        var siteDueAt = DateTimeOffset.MaxValue;
        foreach (var moment in sources.Where(source => source.IsConfigured && source.SiteMetrics.Count > 0).SelectMany(source => OfSite(source, rules, options)))
        {
            siteDueAt = moment < siteDueAt ? moment : siteDueAt;
            changesAt = moment > rules.Now && moment < changesAt ? moment : changesAt;
        }

        return new Moments(dueAt, changesAt, siteDueAt);
    }

    private static IEnumerable<DateTimeOffset> OfSource(IReadOnlyList<Product> products, SourceFacts source, MergeRules rules, CollectionOptions options)
    {
        foreach (var product in products)
        {
            foreach (var moment in OfProduct(source.Sums.GetValueOrDefault(product.Id), source.Failures[product.Id], rules.Range, options))
            {
                yield return moment;
            }

            if (source.Comparison is not { Previous: var range })
            {
                continue;
            }

            foreach (var moment in OfProduct(source.Compared.GetValueOrDefault(product.Id), source.ComparedFailures[product.Id], range, options))
            {
                yield return moment;
            }
        }
    }

    private static IEnumerable<DateTimeOffset> OfSite(SourceFacts source, MergeRules rules, CollectionOptions options) =>
        [OfSite(source.Site, options), rules.Compared is null ? DateTimeOffset.MaxValue : OfSite(source.ComparedSite, options)];

    private static DateTimeOffset OfSite(SiteFigures? site, CollectionOptions options) => site switch
    {
        null => DateTimeOffset.MinValue,
        { IsFinal: true } => DateTimeOffset.MaxValue,
        _ => site.AskedAt + (site.Failure is null ? options.FreshFor : options.RetryFailedAfter),
    };

    private static IEnumerable<DateTimeOffset> OfProduct(
        ProductSums? sums, IEnumerable<ProductFailures> failures, DateRange range, CollectionOptions options)
    {
        if (sums is null || sums.Days < range.Days)
        {
            yield return DateTimeOffset.MinValue;
        }

        if (sums?.OldestOpen is { } open)
        {
            yield return open + options.FreshFor;
        }

        foreach (var failure in failures)
        {
            if (failure.OldestOpen is { } asked && failure.Failure.Kind is not (FailureKind.NotListed or FailureKind.LeftOut))
            {
                yield return asked + options.RetryFailedAfter;
            }
        }
    }
}
