using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>How far a run is, and how long it still takes.</summary>
public sealed class TallyTests
{
    private static readonly SourceCall Call =
        new("shop", [Product.Named("a", "A")], new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7)), CallPriority.Viewer);

    private readonly Tally tally = new();

    [Fact]
    public void Failed_and_not_asked_are_counted_apart_and_are_done_all_the_same()
    {
        tally.Plan(5, 35, 0);

        tally.Count(Answer());
        tally.Count(Answer(FailureKind.Timeout));
        tally.Count(Answer(FailureKind.NotListed));
        tally.Count(Answer(FailureKind.QuotaExhausted) with { WasAsked = false });

        var progress = tally.Read(TimeSpan.FromSeconds(1));
        (progress.Planned, progress.Done, progress.Failed, progress.NotAsked).ShouldBe((5, 4, 1, 1));
        progress.Reason.ShouldBe("Because.");
        tally.Waiting.ShouldBe(7);
    }

    [Fact]
    public void The_rest_takes_as_long_as_what_is_done_suggests()
    {
        tally.Plan(4, 28, 0);
        Left(0).ShouldBeNull();

        tally.Count(Answer());
        Left(3).ShouldBe(9);
        Enumerable.Range(0, 3).ToList().ForEach(_ => tally.Count(Answer()));
        Left(12).ShouldBe(0);
    }

    [Fact]
    public void The_rest_takes_no_less_than_the_limit_allows()
    {
        tally.Plan(1_200, 8_400, 600);
        Left(0).ShouldBe(120);

        Enumerable.Range(0, 600).ToList().ForEach(_ => tally.Count(Answer()));
        Left(6).ShouldBe(114);
        Left(100).ShouldBe(100);
    }

    [Fact]
    public void What_had_not_been_done_by_the_end_takes_no_time_any_more()
    {
        tally.Plan(2, 14, 0);
        tally.Count(Answer());

        tally.Read(TimeSpan.FromSeconds(5), isOver: true).EtaSeconds.ShouldBeNull();
        tally.Read(TimeSpan.FromSeconds(5)).EtaSeconds.ShouldBe(5);
        tally.Count(Answer());
        tally.Read(TimeSpan.FromSeconds(5), isOver: true).EtaSeconds.ShouldBe(0);
    }

    [Fact]
    public void A_part_of_a_second_is_a_second()
    {
        tally.Plan(3, 21, 0);
        tally.Count(Answer());
        tally.Count(Answer());

        tally.Read(TimeSpan.FromSeconds(1)).EtaSeconds.ShouldBe(1);
    }

    [Fact]
    public void After_a_restart_what_was_done_before_is_done()
    {
        tally.Restore(new RunProgress(500, 208, 3, null) { NotAsked = 2, Reason = "Closed." });
        tally.IsPlanned.ShouldBeTrue();

        tally.Plan(292, 2_044, 0);
        tally.Count(Answer());

        var progress = tally.Read(TimeSpan.FromSeconds(1));
        (progress.Planned, progress.Done, progress.Failed, progress.NotAsked).ShouldBe((500, 209, 3, 2));
    }

    private int? Left(int afterSeconds) => tally.Read(TimeSpan.FromSeconds(afterSeconds)).EtaSeconds;

    private static SourceAnswer Answer(FailureKind? failure = null) => new(Call, DateTimeOffset.UnixEpoch)
    {
        Failure = failure is { } kind ? new SourceFailure(kind, "Because.") : null,
    };
}
