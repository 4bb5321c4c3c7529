using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What the explanation of a number shows. Public because Razor components are; what is in it is not.</summary>
public sealed class ExplainView
{
    internal ExplainView(Explanation explanation, OverviewLink link, ReportingCalendar calendar) =>
        (Explanation, Link, Calendar) = (explanation, link, calendar);

    internal Explanation Explanation { get; }

    internal OverviewLink Link { get; }

    internal ReportingCalendar Calendar { get; }

    internal Overview Overview => Explanation.Overview;

    internal DateTimeOffset Now => Overview.ReadAt;

    internal string Time(DateTimeOffset instant) => $"{DateText.Time(Calendar.Local(instant))} · {DateText.Ago(instant, Now)}";

    /// <summary>"3 Nov – 5 Nov, 9 Nov"; days that follow each other are one range.</summary>
    internal string Days(IReadOnlyList<DateOnly> days) =>
        string.Join(", ", DateRange.Join(days, DateRange.MaxDays).Reverse().Select(range => DateText.Range(range, Now)));
}
