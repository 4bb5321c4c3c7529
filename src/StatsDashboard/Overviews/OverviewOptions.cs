using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Overviews;

internal sealed record OverviewOptions
{
    public const string Section = "Overview";

    /// <summary>How long a page waits for missing figures before it renders without them.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00", "00:01:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "a time from 00:00:00 to 00:01:00")]
    public TimeSpan RenderBudget { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>By their place in the list, so that a message names the entry that is wrong.</summary>
    public IReadOnlyDictionary<string, RatioSetting> Ratios { get; init; } = new Dictionary<string, RatioSetting>();
}
