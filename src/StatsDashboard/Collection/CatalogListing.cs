using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Collection;

/// <summary>Reads the list of products from where <c>Catalog:Source</c> says.</summary>
internal sealed class CatalogListing(IOptions<CatalogOptions> catalog, IOptions<PartnerOptions> partner, PartnerProducts partnerProducts)
{
    public Task<IReadOnlyList<Product>> ReadAsync(CancellationToken cancellationToken) => catalog.Value switch
    {
        { Source: CatalogSource.File, File: { } path } => CatalogFile.ReadAsync(path, cancellationToken),
        _ when partner.Value.BaseAddress is null => throw new CatalogException(
            "There is no product list: Partner:BaseAddress is not set. Set it and Partner:ApiKey, or set Catalog:Source to File and Catalog:File to a CSV file."),
        _ => ReadPartnerAsync(cancellationToken),
    };

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
