using StatsDashboard.Settings;

namespace StatsDashboard.Sources.GoogleAnalytics;

internal static class GoogleAnalyticsRegistration
{
    /// <summary>Google Analytics as a source. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddGoogleAnalytics(this IServiceCollection services) => services
        .AddSettings<GoogleAnalyticsOptions>(GoogleAnalyticsOptions.Section)
        .AddSingleton<GoogleAnalyticsClient>()
        .AddSingleton<IStatsSource, GoogleAnalyticsSource>();
}
