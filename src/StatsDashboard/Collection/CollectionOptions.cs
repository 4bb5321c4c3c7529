using System.ComponentModel.DataAnnotations;
using StatsDashboard.Figures;

namespace StatsDashboard.Collection;

internal sealed record CollectionOptions
{
    public const string Section = "Collection";

    /// <summary>A failed day is asked again after this, when <see cref="FreshFor"/> is not shorter still.</summary>
    private static readonly TimeSpan FailedFor = TimeSpan.FromMinutes(1);

    /// <summary>A day that can still change is asked again after this.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:00",
        "365.00:00:00",
        ParseLimitsInInvariantCulture = true,
        ErrorMessage = "a time from 00:00:00 to 365.00:00:00")]
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a program that waits for everything waits; collecting goes on behind it.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "1.00:00:00",
        ParseLimitsInInvariantCulture = true,
        ErrorMessage = "a time from 00:00:01 to 1.00:00:00")]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Product-days that one client may have waiting before it may ask for more.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "a whole number from 1")]
    public long MostWanted { get; init; } = 5_000_000;

    /// <summary>How long what nobody looks at any more stays wanted, behind everything else.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:00",
        "30.00:00:00",
        ParseLimitsInInvariantCulture = true,
        ErrorMessage = "a time from 00:00:00 to 30.00:00:00")]
    public TimeSpan KeepWanted { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Between two refreshes of the same days, whoever asks for them.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:00",
        "1.00:00:00",
        ParseLimitsInInvariantCulture = true,
        ErrorMessage = "a time from 00:00:00 to 1.00:00:00")]
    public TimeSpan RefreshCooldown { get; init; } = TimeSpan.FromMinutes(1);

    private TimeSpan RetryFailedAfter => FreshFor < FailedFor ? FreshFor : FailedFor;

    /// <summary>How far what is stored can be trusted at this moment.</summary>
    public Freshness FreshnessAt(DateTimeOffset now) => new(now, FreshFor, RetryFailedAfter);
}
