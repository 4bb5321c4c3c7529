using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Collection;

internal sealed record CollectionOptions
{
    public const string Section = "Collection";

    /// <summary>A failed day is asked again after this, when <see cref="FreshFor"/> is not shorter still.</summary>
    private static readonly TimeSpan FailedFor = TimeSpan.FromMinutes(1);

    /// <summary>A day that can still change is asked again after this.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "a time from 00:00:00 to 365.00:00:00")]
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A run started by a viewer ends here, with what it has.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "a time from 00:00:01 to 1.00:00:00")]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    public TimeSpan RetryFailedAfter => FreshFor < FailedFor ? FreshFor : FailedFor;
}
