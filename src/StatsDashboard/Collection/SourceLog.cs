using System.Collections.Concurrent;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Counts each source's calls of the day, for the status page. Forgotten at a restart.</summary>
internal sealed class SourceLog(ReportingCalendar calendar)
{
    private readonly ConcurrentDictionary<string, CallCount> counts = new();

    public void Count(SourceAnswer answer)
    {
        if (!answer.WasAsked)
        {
            return;
        }

        var failed = answer.Failure is { Kind: not FailureKind.NotListed } ? 1 : 0;
        counts.AddOrUpdate(
            answer.Call.Source,
            _ => new CallCount(calendar.Today, 1, failed),
            (_, count) => count.Day == calendar.Today
                ? count with { Calls = count.Calls + 1, Failures = count.Failures + failed }
                : new CallCount(calendar.Today, 1, failed));
    }

    public (long Calls, long Failures) Today(string source) =>
        counts.TryGetValue(source, out var count) && count.Day == calendar.Today ? (count.Calls, count.Failures) : (0, 0);

    private sealed record CallCount(DateOnly Day, long Calls, long Failures);
}
