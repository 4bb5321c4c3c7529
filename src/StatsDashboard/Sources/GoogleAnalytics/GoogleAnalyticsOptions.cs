using System.ComponentModel.DataAnnotations;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.GoogleAnalytics;

internal sealed record GoogleAnalyticsOptions : IValidatableObject
{
    public const string Section = "GoogleAnalytics";

    private static readonly Uri Googles = new("https://analyticsdata.googleapis.com");

    /// <summary>None: the source shows as not configured.</summary>
    [RegularExpression("^[0-9]{1,20}$", ErrorMessage = "the digits of a property's id, such as 123456789")]
    public string? PropertyId { get; init; }

    /// <summary>The property, with the endpoint when that is not Google's own: whatever its id, it is another property.</summary>
    public string Account => $"{PropertyId}{(Endpoint == Googles ? "" : $" at {Endpoint.GetLeftPart(UriPartial.Authority)}")}";

    /// <summary>Service-account JSON; without it and <see cref="CredentialsJson"/>, Application Default Credentials.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>The content of such a file, for those who keep it in the environment. Goes before the file.</summary>
    [Secret]
    public string? CredentialsJson { get; init; }

    /// <summary>Host and port of the API, whose paths are fixed; with http, HTTP/2 is spoken without asking first.</summary>
    public Uri Endpoint { get; init; } = Googles;

    /// <summary>The property itself allows 10 requests at once.</summary>
    [Range(1, 10, ErrorMessage = "from 1 to 10")]
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>One attempt, body included.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "from 00:00:00.1 to 01:00:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many days a day may change.</summary>
    [Range(0, 3650, ErrorMessage = "from 0 to 3650")]
    public int SettleDays { get; init; } = 3;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0, PathAndQuery: "/", Fragment.Length: 0 })
        {
            yield return Setting.Wrong(
                nameof(Endpoint),
                "an absolute http or https address without user name, password, path or query, such as " +
                "https://analyticsdata.googleapis.com");
        }
    }
}
