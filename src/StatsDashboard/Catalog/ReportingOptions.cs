using System.ComponentModel.DataAnnotations;
using StatsDashboard.Settings;

namespace StatsDashboard.Catalog;

internal sealed record ReportingOptions : IValidatableObject
{
    public const string Section = "Reporting";

    /// <summary>IANA zone that decides "today" and where a day begins.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>ISO 4217; asked of Google Analytics and shown for totals.</summary>
    public string Currency { get; init; } = "EUR";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZones.IsIana(TimeZone))
        {
            yield return Setting.Wrong(nameof(TimeZone), "an IANA time zone, such as Europe/Berlin");
        }

        if (!CurrencyCode.IsKnown(Currency))
        {
            yield return Setting.Wrong(nameof(Currency), "an ISO 4217 code, such as EUR");
        }
    }
}
