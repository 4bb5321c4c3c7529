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
        .AddSingleton(provider => provider.GetRequiredService<CatalogListing>().Origin)
        .AddSingleton<ProductListing>(provider => provider.GetRequiredService<CatalogListing>().ReadAsync)
        .AddSingleton<CatalogRefresher>()
        .AddHostedService(provider => provider.GetRequiredService<CatalogRefresher>());

    /// <summary>Before anything is started: the dashboard has a product list, or may still get one.</summary>
    /// <exception cref="OptionsValidationException">It has none, and the file that should hold it is wrong.</exception>
    public static async Task CheckCatalogAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<CatalogRefresher>().PrepareAsync(app.Lifetime.ApplicationStopping);
        }
        catch (CatalogException error)
        {
            throw new OptionsValidationException(
                "Catalog:File",
                typeof(string),
                [$"The setting Catalog:File names no list that can be used, and no earlier one is stored. {error.Message}"]);
        }
    }

    public static IServiceCollection AddCollection(this IServiceCollection services) => services
        .AddSettings<CollectionOptions>(CollectionOptions.Section)
        .AddSingleton<SourceLog>()
        .AddSingleton<MissingDays>()
        .AddSingleton<Collector>()
        .AddSingleton<RunRegistry>()
        .AddHostedService(provider => provider.GetRequiredService<RunRegistry>());
}
