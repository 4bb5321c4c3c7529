using System.ComponentModel.DataAnnotations;
using StatsDashboard.Settings;

namespace StatsDashboard.Catalog;

internal enum CatalogSource
{
    /// <summary>The partner's product list.</summary>
    Partner,

    /// <summary>A CSV file.</summary>
    File,
}

internal sealed record CatalogOptions : IValidatableObject
{
    public const string Section = "Catalog";

    [EnumDataType(typeof(CatalogSource), ErrorMessage = "Partner or File")]
    public CatalogSource Source { get; init; }

    /// <summary>CSV with the header <c>product_id,name[,partner_id][,item_id][,category]</c>, and an id for each source.</summary>
    public string? File { get; init; }

    /// <summary>How often the list is read again.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "7.00:00:00",
        ParseLimitsInInvariantCulture = true,
        ErrorMessage = "a time from 00:00:01 to 7.00:00:00")]
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromHours(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Source == CatalogSource.File && string.IsNullOrWhiteSpace(File))
        {
            yield return Setting.Wrong(nameof(File), "the path of a CSV file, because Catalog:Source is File");
        }
    }
}
