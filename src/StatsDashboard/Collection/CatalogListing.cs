using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Collection;

/// <summary>Reads the list of products from where <c>Catalog:Source</c> says.</summary>
internal sealed class CatalogListing(
    IOptions<CatalogOptions> catalog, IOptions<PartnerOptions> partner, PartnerProducts partnerProducts, IEnumerable<IStatsSource> sources)
{
    /// <summary>The file, or the partner's account: the partner's list is the same in every time zone.</summary>
    public CatalogOrigin Origin => catalog.Value switch
    {
        { Source: CatalogSource.File, File: { } path } => new($"file {Path.GetFullPath(path)}"),
        _ => new(Partner.IsConfigured ? $"{PartnerSource.SourceKey} {Partner.Account}" : ""),
    };

    private SourceOrigin Partner => sources.Single(source => source.Key == PartnerSource.SourceKey).Origin;

    public Task<IReadOnlyList<Product>> ReadAsync(CancellationToken cancellationToken) => catalog.Value switch
    {
        { Source: CatalogSource.File, File: { } path } => CatalogFile.ReadAsync(path, Columns(), cancellationToken),
        _ when partner.Value.BaseAddress is null => throw new CatalogException(
            "There is no product list: Partner:BaseAddress is not set. Set it and Partner:ApiKey, or set Catalog:Source to File and " +
            "Catalog:File to a CSV file."),
        _ => ReadPartnerAsync(cancellationToken),
    };

    private Dictionary<string, string> Columns() =>
        sources.SelectMany(source => source.IdColumns, (source, column) => (column, source.Key)).ToDictionary();

    private async Task<IReadOnlyList<Product>> ReadPartnerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await partnerProducts.ListAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && SourceFailure.Of(error) is { } failure)
        {
            throw new CatalogException($"The partner's product list could not be read. {failure.Sentence}", error);
        }
    }
}
