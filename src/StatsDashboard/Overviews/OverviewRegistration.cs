using Microsoft.Extensions.Options;
using StatsDashboard.Settings;

namespace StatsDashboard.Overviews;

internal static class OverviewRegistration
{
    public static IServiceCollection AddOverviews(this IServiceCollection services) => services
        .AddSettings<OverviewOptions>(OverviewOptions.Section)
        .AddSingleton<IValidateOptions<OverviewOptions>, RatioValidation>()
        .AddSingleton<KnownRatios>()
        .AddSingleton<FactsReader>()
        .AddSingleton<FactsUpdate>()
        .AddSingleton<OverviewCache>()
        .AddSingleton<OverviewReader>()
        .AddSingleton<NewsReader>()
        .AddSingleton<OverviewFeed>()
        .AddSingleton<WaitingLimit>()
        .AddSingleton<ExplanationReader>()
        .AddSingleton<StatusReader>();
}
