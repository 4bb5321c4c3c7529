using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Settings;

namespace StatsDashboard.Collection;

internal static class CollectionRegistration
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSettings<ReportingOptions>(ReportingOptions.Section)
        .AddSettings<CatalogOptions>(CatalogOptions.Section)
        .AddSingleton<ReportingCalendar>()
        .AddSingleton<ProductCatalog>()
        .AddSingleton<CatalogListing>()
        .AddSingleton<ProductListing>(provider => provider.GetRequiredService<CatalogListing>().ReadAsync)
        .AddHostedService<CatalogRefresher>();

    public static IServiceCollection AddCollection(this IServiceCollection services) => services
        .AddSettings<CollectionOptions>(CollectionOptions.Section)
        .AddSingleton<SourceLog>()
        .AddSingleton<MissingDays>()
        .AddSingleton<Collector>()
        .AddSingleton<RunRegistry>()
        .AddHostedService(provider => provider.GetRequiredService<RunRegistry>());
}
