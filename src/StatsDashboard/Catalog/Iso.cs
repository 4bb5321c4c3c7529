using System.Globalization;

namespace StatsDashboard.Catalog;

/// <summary>Days and instants as every program reads them.</summary>
internal static class Iso
{
    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>UTC to the second, which is enough for an age.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
