using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>
/// The instant of <c>as_of</c> or <c>since</c>: ISO 8601 with Z or an offset, or a day, which means its end in the reporting zone.
/// </summary>
internal static class KnownInstant
{
    private static readonly string[] Formats =
    [
        .. from time in (string[])["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"]
           from offset in (string[])["zzz", "'Z'"]
           select $"yyyy-MM-dd'T'{time}{offset}",
    ];

    /// <param name="parameter">What it was sent as.</param>
    /// <returns>False for what is no instant, or none that has come; true with null when nothing was said.</returns>
    public static bool TryParse(
        string? text,
        string parameter,
        ReportingCalendar calendar,
        out DateTimeOffset? instant,
        [NotNullWhen(false)] out string? problem)
    {
        instant = null;
        problem = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        // In an address a plus that is not escaped is a blank.
        var (written, style) = (text.Replace(' ', '+'), DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        if (DateOnly.TryParseExact(written, OverviewQuery.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            instant = day.Year is >= 2000 and < 9999 ? calendar.EndOf(day) : null;
        }
        else if (DateTimeOffset.TryParseExact(written, Formats, CultureInfo.InvariantCulture, style, out var parsed))
        {
            instant = parsed.Year is >= 2000 and < 9999 ? parsed : null;
        }

        problem = instant switch
        {
            null => $"'{ShownText.Excerpt(text, 40)}' is no instant for {parameter}. Write it as 2026-11-03T09:15Z or "
                + "2026-11-03T09:15+01:00, or as 2026-11-03 for the end of that day.",
            _ when instant > calendar.Now => $"{parameter} is {ShownText.Excerpt(text, 40)}, which has not come yet. Leave it out for now.",
            _ => null,
        };
        return problem is null;
    }
}
