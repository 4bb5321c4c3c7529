using System.Globalization;
using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>One of a report's date ranges, resolved.</summary>
internal sealed record ReportDates(DateOnly From, DateOnly To, string Name)
{
    private static readonly string[] Reserved = ["date_range_", "RESERVED_"];

    // Google Analytics keeps nothing older.
    private static readonly DateOnly Earliest = new(2015, 8, 14);

    public static GoogleError? Read(DateRange request, int index, DateOnly today, out ReportDates dates)
    {
        var name = request.Name.Length > 0 ? request.Name : string.Create(CultureInfo.InvariantCulture, $"date_range_{index}");
        dates = new ReportDates(today, today, name);
        if (Resolve(request.StartDate, today) is not { } from)
        {
            return Wrong("startDate", request.StartDate);
        }

        if (Resolve(request.EndDate, today) is not { } to)
        {
            return Wrong("endDate", request.EndDate);
        }

        if (from < Earliest)
        {
            return GoogleError.Invalid($"Invalid startDate: {request.StartDate}. The startDate must be on or after 2015-08-14.");
        }

        if (to < from)
        {
            return GoogleError.Invalid(
                $"Invalid date range: the startDate {request.StartDate} must not be after the endDate {request.EndDate}.");
        }

        if (Reserved.Any(start => request.Name.StartsWith(start, StringComparison.Ordinal)))
        {
            return GoogleError.Invalid($"The date range name {request.Name} must not begin with date_range_ or RESERVED_.");
        }

        dates = dates with { From = from, To = to };
        return null;
    }

    private static DateOnly? Resolve(string? text, DateOnly today)
    {
        const string Ago = "daysAgo";
        return text switch
        {
            "today" => today,
            "yesterday" => today.AddDays(-1),
            not null when text.EndsWith(Ago, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(0, text.Length - Ago.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                && days < today.DayNumber => today.AddDays(-days),
            _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        };
    }

    private static GoogleError Wrong(string field, string? text) =>
        GoogleError.Invalid($"Invalid {field}: '{text}'. A {field} must be YYYY-MM-DD, today, yesterday or NdaysAgo.");
}
