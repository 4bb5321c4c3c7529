using Refit;
using StatsDashboard.Sources.Partner.Wire;

namespace StatsDashboard.Sources.Partner;

/// <summary>The partner's API as partner-api.yaml describes it.</summary>
/// <remarks>The key is not among the parameters: <see cref="KeyHandler"/> adds it where nothing can log it any more.</remarks>
internal interface IPartnerApi
{
    [Get("/v1/products")]
    Task<ProductPage> GetProductsAsync(long page, [AliasAs("page_size")] int pageSize, CancellationToken cancellationToken);

    /// <param name="from">First day, inclusive, <c>YYYY-MM-DD</c>.</param>
    /// <param name="to">Last day, inclusive; at most 31 days in all.</param>
    /// <param name="timezone">IANA zone that decides where a day begins.</param>
    [Get("/v1/stats")]
    Task<ProductStats> GetStatsAsync(string product, string from, string to, string timezone, CancellationToken cancellationToken);
}
