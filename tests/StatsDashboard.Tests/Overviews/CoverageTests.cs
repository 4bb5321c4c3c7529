using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>How much of four days is known, asked at noon; fresh for a quarter of an hour, and failures for a minute.</summary>
public sealed class CoverageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 10, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Freshness Fresh = new(Noon, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

    [Fact]
    public void What_was_never_asked_is_pending_and_due()
    {
        var coverage = Coverage.Of(null, [], 4, Fresh);

        (coverage.State, coverage.Known, coverage.Failed, coverage.Error).ShouldBe((DataState.Pending, 0, 0, null));
        coverage.Moments.ShouldBe(new Moments(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Four_fresh_days_are_known_until_they_are_due()
    {
        var coverage = Coverage.Of(Sums(4, Noon.AddMinutes(-10)), [], 4, Fresh);

        (coverage.State, coverage.IsAnswered, coverage.Known, coverage.IsOld).ShouldBe((DataState.Ok, true, 4, false));
        coverage.Moments.ShouldBe(new Moments(Noon.AddMinutes(5), Noon.AddMinutes(5)));
    }

    [Fact]
    public void Days_that_are_due_are_stale_and_final_ones_never_are()
    {
        var due = Coverage.Of(Sums(4, Noon.AddMinutes(-15)), [], 4, Fresh);
        (due.State, due.Moments).ShouldBe((DataState.Stale, new Moments(Noon, DateTimeOffset.MaxValue)));

        var final = Coverage.Of(Sums(4, null), [], 4, Fresh);
        (final.State, final.Moments).ShouldBe((DataState.Ok, Moments.Never));
    }

    [Fact]
    public void Days_that_are_missing_make_it_partial_and_due()
    {
        var coverage = Coverage.Of(Sums(3, Noon), [], 4, Fresh);

        (coverage.State, coverage.Known, coverage.IsAnswered).ShouldBe((DataState.Partial, 3, false));
        coverage.Moments.DueAt.ShouldBe(DateTimeOffset.MinValue);
        coverage.Moments.ChangesAt.ShouldBe(Noon.AddMinutes(15));
    }

    [Fact]
    public void Days_that_failed_are_not_known_and_say_why_and_when_they_are_asked_again()
    {
        var all = Coverage.Of(Sums(4, Noon), [Failures(FailureKind.Timeout, 4, 0, Noon)], 4, Fresh);
        (all.State, all.Known, all.Failed, all.Error, all.IsOld).ShouldBe((DataState.Failed, 0, 4, "Timeout.", false));
        all.Moments.DueAt.ShouldBe(Noon.AddMinutes(1));

        var one = Coverage.Of(Sums(4, Noon), [Failures(FailureKind.Timeout, 1, 0, Noon)], 4, Fresh);
        (one.State, one.Known, one.Failed).ShouldBe((DataState.Partial, 3, 1));
    }

    [Fact]
    public void Days_whose_last_good_figures_stand_are_known_and_stale()
    {
        var coverage = Coverage.Of(Sums(4, Noon), [Failures(FailureKind.Timeout, 2, 2, Noon)], 4, Fresh);

        (coverage.State, coverage.Known, coverage.Failed).ShouldBe((DataState.Stale, 4, 0));
        (coverage.IsOld, coverage.Error).ShouldBe((true, "Timeout."));
    }

    [Fact]
    public void Days_on_which_the_source_does_not_list_the_product_are_answered()
    {
        var never = Coverage.Of(Sums(4, null), [Failures(FailureKind.NotListed, 4, 0, null)], 4, Fresh);
        (never.State, never.IsAnswered, never.NotListed, never.Error).ShouldBe((DataState.NotListed, true, 4, "NotListed."));

        var once = Coverage.Of(Sums(4, null), [Failures(FailureKind.NotListed, 3, 0, null)], 4, Fresh);
        (once.State, once.Known, once.IsAnswered).ShouldBe((DataState.Ok, 1, true));
    }

    [Fact]
    public void Of_several_failures_one_that_is_no_not_listed_is_told()
    {
        ProductFailures[] failures = [Failures(FailureKind.Timeout, 1, 0, Noon), Failures(FailureKind.NotListed, 1, 0, null)];

        Coverage.Of(Sums(4, Noon), failures, 4, Fresh).Error.ShouldBe("Timeout.");
        var reversed = Coverage.Of(Sums(4, Noon), failures.Reverse(), 4, Fresh);
        (reversed.Error, reversed.NotListed, reversed.Failed, reversed.Known, reversed.State)
            .ShouldBe(("Timeout.", 1, 1, 2, DataState.Partial));
    }

    [Fact]
    public void Failed_and_not_listed_days_alone_have_failed() =>
        Coverage.Of(
                Sums(4, Noon), [Failures(FailureKind.Timeout, 1, 0, Noon), Failures(FailureKind.NotListed, 3, 0, null)], 4, Fresh)
            .State.ShouldBe(DataState.Failed);

    private static ProductSums Sums(int days, DateTimeOffset? oldestOpen) =>
        new(days, Noon, oldestOpen is null, oldestOpen, "EUR", IsMixed: false, days, [1]);

    private static ProductFailures Failures(FailureKind kind, int days, int withFigures, DateTimeOffset? oldestOpen) =>
        new(new SourceFailure(kind, $"{kind}."), days, withFigures, oldestOpen);
}
