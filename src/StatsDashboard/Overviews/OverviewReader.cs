using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>Serves what is known, and has the rest collected.</summary>
internal sealed class OverviewReader
{
    public Task<Overview> ReadAsync(OverviewRequest request, Wait wait, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Null when the catalog does not have the product.</summary>
    public Task<ProductDetail?> ReadProductAsync(ProductId product, OverviewRequest request, Wait wait, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>A value per day of the range for each of these products; null where it is not known.</summary>
    public Task<IReadOnlyDictionary<ProductId, IReadOnlyList<long?>>> ReadSeriesAsync(
        MetricColumn column, DateRange range, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
