using System.Globalization;
using StatsDashboard.Catalog;

namespace StatsDashboard.Components;

/// <summary>How days and instants are written for people. In the page's language: a page is not half English.</summary>
internal static class DateText
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>"20 Nov"; with its year when that is not the year of <paramref name="now"/>.</summary>
    public static string Day(DateOnly day, DateTimeOffset now) => Day(day, now.Year);

    public static string Day(DateOnly day, int year) => day.ToString(day.Year == year ? "d MMM" : "d MMM yyyy", English);

    /// <summary>"Fri 20 Nov": in lists of days the weekday explains most of the ups and downs.</summary>
    public static string Weekday(DateOnly day, int year) => day.ToString(day.Year == year ? "ddd d MMM" : "ddd d MMM yyyy", English);

    /// <summary>"24 Oct – 20 Nov"; a year that both ends share is said once.</summary>
    public static string Range(DateRange range, DateTimeOffset now) => range.From == range.To
        ? Day(range.From, now)
        : $"{Day(range.From, range.From.Year == range.To.Year ? range.From.Year : now.Year)} – {Day(range.To, now)}";

    /// <summary>"just now", "14 min old", "3 h old", "2 days old".</summary>
    public static string Age(DateTimeOffset then, DateTimeOffset now) => Span(now - then) is { } span ? $"{span} old" : "just now";

    /// <summary>"just now", "14 min ago".</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => Span(now - then) is { } span ? $"{span} ago" : "just now";

    /// <summary>"21 Nov, 10:04", in whatever offset the instant carries.</summary>
    public static string Time(DateTimeOffset instant) => instant.ToString("d MMM, HH:mm", English);

    /// <summary>"21 Nov 2026, 10:04": for what is read long after.</summary>
    public static string Dated(DateTimeOffset instant) => instant.ToString("d MMM yyyy, HH:mm", English);

    /// <summary>"10:04:30": for what is a moment away.</summary>
    public static string Clock(DateTimeOffset instant) => instant.ToString("HH:mm:ss", English);

    /// <summary>How long something took or takes: "9 s", "4 min".</summary>
    public static string Duration(TimeSpan span) => span.TotalSeconds < 90 ? $"{Math.Max(0, (int)span.TotalSeconds)} s" : Span(span)!;

    private static string? Span(TimeSpan span) => span.TotalMinutes switch
    {
        < 1 => null,
        < 60 => $"{(int)span.TotalMinutes} min",
        < 48 * 60 => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} days",
    };
}
