using System.ComponentModel.DataAnnotations;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Partner;

internal sealed record PartnerOptions : IValidatableObject
{
    public const string Section = "Partner";

    /// <summary>None: the source shows as not configured.</summary>
    public Uri? BaseAddress { get; init; }

    [Secret]
    public string? ApiKey { get; init; }

    /// <summary>Calls in flight, all uses together.</summary>
    [Range(1, 10_000, ErrorMessage = "from 1 to 10000")]
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>Attempts a minute; 0 for no limit.</summary>
    [Range(0, 100_000, ErrorMessage = "from 0, for no limit, to 100000")]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>One attempt, body included.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "from 00:00:00.1 to 01:00:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>One call with its retries and their waits.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "from 00:00:00.1 to 01:00:00")]
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMinutes(6);

    [Range(1, 10, ErrorMessage = "from 1 to 10")]
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The partner's longest span is 31 days; shorter makes more calls.</summary>
    [Range(1, 31, ErrorMessage = "from 1 to 31")]
    public int MaxDaysPerCall { get; init; } = 31;

    /// <summary>How many days a day may change.</summary>
    [Range(0, 3650, ErrorMessage = "from 0 to 3650")]
    public int SettleDays { get; init; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0, Query.Length: 0 }))
        {
            yield return Setting.Wrong(
                nameof(BaseAddress),
                "an absolute http or https address without user name, password or query, such as https://partner.example");
        }
    }
}
