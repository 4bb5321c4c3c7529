using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class SourceLogTests
{
    private readonly ManualClock clock = new();
    private readonly SourceLog log;

    public SourceLogTests() => log = new SourceLog(new ReportingCalendar(clock, Options.Create(new ReportingOptions())));

    [Fact]
    public void Calls_and_failures_are_counted_by_day()
    {
        log.Count(Answer(null));
        log.Count(Answer(FailureKind.Timeout));
        log.Count(Answer(FailureKind.NotListed));
        log.Count(Answer(FailureKind.QuotaExhausted) with { WasAsked = false });
        log.Today("shop").ShouldBe((3, 1));
        log.Today("other").ShouldBe((0, 0));

        clock.Advance(TimeSpan.FromDays(1));
        log.Today("shop").ShouldBe((0, 0));
        log.Count(Answer(FailureKind.Timeout));
        log.Count(Answer(null));
        log.Today("shop").ShouldBe((2, 1));
    }

    private SourceAnswer Answer(FailureKind? failure) =>
        new(StoreFolder.Call(["a"], StoreFolder.Day, StoreFolder.Day), clock.GetUtcNow())
        {
            Failure = failure is { } kind ? new SourceFailure(kind, "Because.") : null,
        };
}
