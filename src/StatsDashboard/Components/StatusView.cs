using StatsDashboard.Callbacks;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using StatsDashboard.Settings;
using StatsDashboard.Sources;

namespace StatsDashboard.Components;

/// <summary>What the status page shows. Public because Razor components are; what is in it is not.</summary>
public sealed class StatusView
{
    internal StatusView(StatusReport report, DateTimeOffset now, ReportingCalendar calendar) =>
        (Report, Now, Calendar) = (report, now, calendar);

    internal StatusReport Report { get; }

    internal DateTimeOffset Now { get; }

    /// <summary>For the forms of an admin; null for anyone else, who has none.</summary>
    internal string? ForgeryToken { get; init; }

    /// <summary>The sandbox behind the sources; null when they are real.</summary>
    internal SandboxControl? Sandbox { get; init; }

    /// <summary>For the form of who may switch the sandbox's faults; null for anyone else.</summary>
    internal string? SandboxToken { get; init; }

    internal ReportingCalendar Calendar { get; }

    /// <summary>The latest callbacks, newest first.</summary>
    internal IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    internal OverviewLink Link { get; init; } = new(new OverviewQuery(), new TableQuery());

    /// <summary>"21 Nov, 10:04 · 3 h ago", in the reporting time zone.</summary>
    internal string Time(DateTimeOffset instant) => $"{DateText.Time(Calendar.Local(instant))} · {DateText.Ago(instant, Now)}";

    internal StateNote NoteOf(SourceStatus source) => source switch
    {
        { IsConfigured: false } => StateNote.Of(DataState.NotConfigured),
        { Budget.Closed: not null } => new("!", "closed", "bad", ""),
        { LastSuccess: null, LastFailure: null } => new("•", "not asked yet", "none", ""),
        // That a product is not listed is an answer.
        { Failure.Kind: not FailureKind.NotListed } when source.LastFailure > (source.LastSuccess ?? DateTimeOffset.MinValue) =>
            new("!", "last call failed", "bad", ""),
        { Budget.PausedUntil: { } until } when until > Now => new("◐", "paused", "warn", ""),
        _ when source.Budget.Gap > TimeSpan.Zero => new("◐", "refuses some calls", "warn", ""),
        { Notices.Count: > 0 } => new("◐", "answers, with notices", "warn", ""),
        _ => new("●", "answers", "ok", ""),
    };
}
