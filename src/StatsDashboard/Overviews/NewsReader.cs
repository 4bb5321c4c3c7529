using System.Diagnostics.CodeAnalysis;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Reads what is different from an earlier instant, and the rows of a table that is narrowed down to that.</summary>
internal sealed class NewsReader(FigureStore store, CatalogOrigin origin, ReportingCalendar calendar, IEnumerable<IStatsSource> sources)
{
    /// <summary>Of one source; they take some twenty milliseconds.</summary>
    private const int MostChanges = 5_000;

    private readonly List<IStatsSource> sources = [.. sources];

    /// <param name="overview">Of what is known now.</param>
    public NewsSince Read(Overview overview, DateTimeOffset since)
    {
        using var figures = store.Read();
        var (listed, gone) = ReadList(figures, overview, since);
        return new NewsSince(
            since,
            [.. sources.Select(source => Restated(source.Key).ToList())],
            sources.SelectMany((source, at) => Failed(source.Key, at)).ToHashSet(),
            listed,
            gone);

        IEnumerable<RestatedSums> Restated(string source) => figures
            .ReadRestatedSince(source, overview.Range, since, MostChanges)
            .Where(sums => overview.Products.ContainsKey(sums.Product));

        // Of a source that is down every product fails, which is said once.
        IEnumerable<ProductId> Failed(string source, int at) => overview.Sources[at] is { Failed: > 0, IsBroken: false }
            ? figures.ReadFailedSince(source, overview.Range, since).Where(product => IsFailed(product, at))
            : [];

        bool IsFailed(ProductId product, int at) =>
            overview.Products.TryGetValue(product, out var row) && OverviewTable.IsIn(row.Sources[at], "failed");
    }

    /// <summary>The table, or a sentence that says what is wrong with the query.</summary>
    public bool TrySelect(
        Overview overview,
        TableQuery query,
        [NotNullWhen(true)] out OverviewTable? table,
        [NotNullWhen(false)] out string? problem)
    {
        table = null;
        if (!KnownInstant.TryParse(query.Since, "since", calendar, out var since, out problem))
        {
            return false;
        }

        if (since is not null && overview.KnownAt is not null)
        {
            problem = "What has changed since is told of now alone: leave out as_of or since.";
            return false;
        }

        var news = since is { } then && query.Problem is null ? Read(overview, then) : null;
        return OverviewTable.TrySelect(overview, query, news, out table, out problem);
    }

    /// <summary>What came and went again is neither new nor gone.</summary>
    private (HashSet<ProductId> Listed, List<Product> Gone) ReadList(FigureSnapshot figures, Overview overview, DateTimeOffset since)
    {
        var (listed, gone) = (new HashSet<ProductId>(), new List<Product>());
        foreach (var changes in figures.ReadListingChanges(origin, since).GroupBy(change => change.Product.Id))
        {
            var (wasListed, isListed) = (changes.First().IsGone, overview.Products.ContainsKey(changes.Key));
            if (!wasListed && isListed)
            {
                listed.Add(changes.Key);
            }
            else if (wasListed && !isListed)
            {
                gone.Add(changes.Last().Product);
            }
        }

        return (listed, gone);
    }
}
