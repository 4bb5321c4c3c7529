using Microsoft.Extensions.Options;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Every ratio that may be shown: those across sources, each source's own, and those of the settings.</summary>
internal sealed class KnownRatios(IEnumerable<Ratio> across, IEnumerable<IStatsSource> sources, IOptions<OverviewOptions> options)
{
    /// <summary>In the order of their columns.</summary>
    public IReadOnlyList<Ratio> All { get; } =
    [
        .. across,
        .. sources.SelectMany(source => source.Ratios),
        .. options.Value.Ratios.Values.Select(ratio => OfSetting(ratio, [.. sources.SelectMany(source => source.Metrics)])),
    ];

    /// <summary>Of a setting that was checked: it is whole, and names metrics that there are.</summary>
    private static Ratio OfSetting(RatioSetting setting, IReadOnlyList<Metric> metrics)
    {
        var byKey = metrics.ToDictionary(metric => metric.Key);
        var over = setting.OverKeys.Select(key => byKey[key]).ToList();
        var under = byKey[setting.Under!];
        return Ratio.Of(
            setting.Key!,
            setting.Label!,
            over[0].Unit is Unit.Money ? Unit.Money : Unit.Ratio,
            $"{string.Join(" plus ", over.Select(metric => metric.Label))}, by {under.Label}.",
            setting.OverKeys,
            under.Key);
    }
}
