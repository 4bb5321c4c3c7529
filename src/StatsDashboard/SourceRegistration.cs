using StatsDashboard.Metrics;
using StatsDashboard.Sources.Database;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard;

/// <summary>
/// The one place that names the sources: a line for each, in the order in which pages show them, and what is told of several together.
/// </summary>
internal static class SourceRegistration
{
    public static readonly Ratio ClickThroughRate = Ratio.Of(
        "click_through_rate",
        "Click-through rate",
        Unit.Ratio,
        "The partner's clicks by Google Analytics' items viewed.",
        [PartnerMetrics.Clicks],
        AnalyticsMetrics.ItemsViewed,
        Prominence.Tile);

    public static IServiceCollection AddSources(this IServiceCollection services) => services
        .AddPartner()
        .AddGoogleAnalytics()
        .AddDatabase()
        .AddSingleton(ClickThroughRate);
}
