using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Partner;

internal static class PartnerRegistration
{
    /// <summary>The partner as a source, and its list of products. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddPartner(this IServiceCollection services) => services
        .AddSettings<PartnerOptions>(PartnerOptions.Section)
        .AddSingleton<PartnerClient>()
        .AddSingleton<IStatsSource, PartnerSource>()
        .AddSingleton<PartnerProducts>();
}
