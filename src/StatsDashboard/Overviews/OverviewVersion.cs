using System.Globalization;

namespace StatsDashboard.Overviews;

/// <summary>
/// An overview's version as text, such as "2fe56c9a-17": the id of an event, and what a page says that it shows. Versions of an earlier
/// process are not known any more.
/// </summary>
internal static class OverviewVersion
{
    private static readonly string Process = Guid.NewGuid().ToString("N")[..8] + "-";

    public static string Write(Overview overview) => Process + overview.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for a version of another process, and for what is none.</summary>
    public static long? Parse(string? text) =>
        text is not null && text.StartsWith(Process, StringComparison.Ordinal)
        && long.TryParse(text.AsSpan(Process.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
