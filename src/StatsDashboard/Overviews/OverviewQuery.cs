using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>The range part of a URL, as the viewer wrote it.</summary>
internal sealed record OverviewQuery
{
    public const string DateFormat = "yyyy-MM-dd";

    public static readonly IReadOnlyList<string> Ranges = ["today", "yesterday", "last7", "last28", "last90", "month", "lastmonth", "year"];

    public static readonly IReadOnlyList<string> Comparisons = ["none", "previous", "year"];

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Range { get; init; }

    public string? Compare { get; init; }

    /// <summary>An instant: what was known then is wanted.</summary>
    [FromQuery(Name = "as_of")]
    public string? AsOf { get; init; }

    /// <summary>
    /// The days that it means today, or a sentence that says what is wrong with it; for those that cannot tell of earlier.
    /// </summary>
    public bool TryResolve(
        ReportingCalendar calendar,
        [NotNullWhen(true)] out OverviewRequest? request,
        [NotNullWhen(false)] out string? problem)
    {
        if (string.IsNullOrEmpty(AsOf))
        {
            return TryResolveAt(calendar, out request, out problem);
        }

        request = null;
        problem = "What was known at an earlier time is told by the overview, its JSON and its CSV alone: leave out as_of.";
        return false;
    }

    /// <summary>The days that it means at the instant that is asked about, or else today.</summary>
    public bool TryResolveAt(
        ReportingCalendar calendar,
        [NotNullWhen(true)] out OverviewRequest? request,
        [NotNullWhen(false)] out string? problem)
    {
        request = null;
        if (!KnownInstant.TryParse(AsOf, "as_of", calendar, out var knownAt, out problem))
        {
            return false;
        }

        var today = knownAt is { } then ? calendar.DayOf(then) : calendar.Today;
        if (!TryRange(today, out var range, out problem))
        {
            return false;
        }

        var compare = string.IsNullOrEmpty(Compare) ? "previous" : Compare;
        if (!Comparisons.Contains(compare, StringComparer.Ordinal))
        {
            problem = $"'{Clip(compare)}' is not a comparison. Use one of {string.Join(", ", Comparisons)}.";
            return false;
        }

        request = new OverviewRequest(range, Compared(range, compare), compare) { KnownAt = knownAt };
        return true;
    }

    private bool TryRange(DateOnly today, out DateRange range, [NotNullWhen(false)] out string? problem)
    {
        range = default;
        problem = null;
        if (string.IsNullOrEmpty(From) && string.IsNullOrEmpty(To))
        {
            var name = string.IsNullOrEmpty(Range) ? "last28" : Range;
            if (!Ranges.Contains(name, StringComparer.Ordinal))
            {
                problem = $"'{Clip(name)}' is not a range. Use one of {string.Join(", ", Ranges)}, or from and to.";
                return false;
            }

            range = ReportingCalendar.Resolve(Enum.Parse<RangePreset>(name, ignoreCase: true), today);
            return true;
        }

        if (!string.IsNullOrEmpty(Range))
        {
            problem = "Give either range, or from and to, not both.";
            return false;
        }

        if (!TryDay(From, "from", out var from, out problem) || !TryDay(To, "to", out var to, out problem))
        {
            return false;
        }

        range = new DateRange(from, to);
        problem = range switch
        {
            { Days: < 1 } => $"The range begins on {From}, after its end on {To}. Exchange the two.",
            { Days: > DateRange.MaxDays } => $"The range has {range.Days} days; at most {DateRange.MaxDays} can be shown at once.",
            _ when from.Year < 2000 => "The range begins before the year 2000; no source reaches that far back.",
            _ when to > today && !string.IsNullOrEmpty(AsOf) => $"The range ends on {To}, which had not come yet at {Clip(AsOf)}.",
            _ when to > today => $"The range ends on {To}, which has not come yet: today is {Iso.Day(today)}.",
            _ => null,
        };
        return problem is null;
    }

    private static bool TryDay(string? text, string name, out DateOnly day, [NotNullWhen(false)] out string? problem)
    {
        if (DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            problem = null;
            return true;
        }

        problem = string.IsNullOrEmpty(text)
            ? $"A range needs both ends: {name} is missing."
            : $"'{Clip(text)}' is not a day for {name}. Write it as 2026-10-28.";
        return false;
    }

    /// <summary>The year before begins 364 days earlier, so that weekdays stand against the same weekdays.</summary>
    private static DateRange? Compared(DateRange range, string compare) => compare switch
    {
        "previous" => range.Shift(-range.Days),
        "year" => range.Shift(-364),
        _ => null,
    };

    private static string Clip(string text) => ShownText.Excerpt(text, 40);
}

/// <summary>A range that was understood.</summary>
/// <param name="Compare">The comparison's name, as in the URL.</param>
internal sealed record OverviewRequest(DateRange Range, DateRange? Compared, string Compare)
{
    /// <summary>Also asks for the whole site, whose figures no other range can tell: for pages, which show them.</summary>
    public bool WithSite { get; init; }

    /// <summary>What was known then is wanted, and nothing is asked; null for what is known now.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Who takes turns with others; empty for the dashboard itself.</summary>
    public string Asker { get; init; } = "";
}

/// <summary>How long a reader waits for figures that are missing.</summary>
internal enum Wait
{
    /// <summary>Not at all; nothing is asked either.</summary>
    None,

    /// <summary>For <c>Overview:RenderBudget</c>; the collecting goes on behind it.</summary>
    Budget,

    /// <summary>Until everything is collected, or <c>Collection:Deadline</c> has passed.</summary>
    Complete,
}
