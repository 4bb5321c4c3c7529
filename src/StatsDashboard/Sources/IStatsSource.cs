using StatsDashboard.Catalog;
using StatsDashboard.Metrics;

namespace StatsDashboard.Sources;

/// <summary>An upstream that we read. A new one is a folder with this interface in it and one line of registration.</summary>
internal interface IStatsSource
{
    /// <summary>Stable and short, the first part of its metrics' keys: <c>partner</c>.</summary>
    string Key { get; }

    /// <summary>For people: <c>Google Analytics</c>.</summary>
    string Name { get; }

    IReadOnlyList<Metric> Metrics { get; }

    /// <summary>What its own metrics are divided into.</summary>
    IReadOnlyList<Ratio> Ratios => [];

    /// <summary>
    /// What it counts of the whole site. Estimates that add up over neither days nor products, so each range is asked for itself.
    /// </summary>
    IReadOnlyList<Metric> SiteMetrics => [];

    /// <summary>Whose figures it gives, as the settings say.</summary>
    SourceOrigin Origin { get; }

    /// <summary>False when the settings do not say where it is; it is then shown as not configured and never asked.</summary>
    bool IsConfigured { get; }

    /// <summary>The setting that brings it in: <c>Partner:BaseAddress</c>.</summary>
    string MissingSetting => $"the settings of {Name}";

    /// <summary>How many days a day's figures may still change, whatever the source says of it.</summary>
    int SettleDays { get; }

    /// <summary>The columns of a catalog file that may hold its names of products; people are told of the first.</summary>
    IReadOnlyList<string> IdColumns => [$"{Key}_id"];

    /// <summary>What all its callers share: concurrency, rate, pauses.</summary>
    CallBudget Budget { get; }

    /// <summary>What the source last told of its own allowances; empty when it has not.</summary>
    IReadOnlyList<Quota> Quotas { get; }

    /// <summary>What calls will cost where a source counts tokens; null where it does not.</summary>
    TokenPrice? PriceInTokens(IReadOnlyList<SourceCall> calls) => null;

    /// <summary>What is to be said of it beyond its answers, for the status page.</summary>
    IReadOnlyList<Notice> Notices => [];

    /// <summary>Which calls answer for these days. Pure: no clock, no wire.</summary>
    IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority);

    /// <summary>
    /// Asks once. An expected failure is thrown as one that <see cref="SourceFailure.Of"/> knows; a success has no failure.
    /// </summary>
    Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken);
}

/// <summary>One allowance of a source, such as tokens of the day.</summary>
/// <param name="Limit">Null when the source tells only what is left.</param>
internal sealed record Quota(string Label, long Remaining, long? Limit)
{
    /// <summary>When its minute, hour or day ends, and all of it is there again; null when that is not known.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What was left of it says nothing any more.</summary>
    public bool IsFullAgain(DateTimeOffset now) => Until <= now;
}

/// <summary>What calls will probably cost of an allowance that is not counted in calls.</summary>
/// <param name="LeftThisHour">Null when the source has not told it in this hour.</param>
internal sealed record TokenPrice(long Tokens, long? LeftThisHour);
