using Shouldly;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>The values that every source speaks in.</summary>
public sealed class SourceFailureTests
{
    private readonly ManualClock clock = new();

    public static TheoryData<Exception, string, string> Expected => new()
    {
        { new SourceException(FailureKind.Rejected, "It is wrong."), nameof(FailureKind.Rejected), "It is wrong." },
        { new OperationCanceledException(), nameof(FailureKind.Timeout), "No whole answer came in the time allowed." },
        { new TimeoutException(), nameof(FailureKind.Timeout), "No whole answer came in the time allowed." },
        { new HttpRequestException("canary"), nameof(FailureKind.Unavailable), "The connection failed." },
        { new EndOfStreamException("canary"), nameof(FailureKind.Unavailable), "The connection broke off in the middle of the answer." },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_a_source_or_its_wire_does_is_a_failure(Exception error, string kind, string sentence) =>
        SourceFailure.Of(error).ShouldBe(new SourceFailure(Enum.Parse<FailureKind>(kind), sentence));

    [Fact]
    public void Anything_else_is_a_bug() => SourceFailure.Of(new InvalidOperationException()).ShouldBeNull();

    [Fact]
    public void An_error_that_carries_a_failure_says_its_sentence() =>
        new SourceException(FailureKind.Rejected, "It is wrong.").ShouldSatisfyAllConditions(
            error => error.Message.ShouldBe("It is wrong."),
            error => error.WasAsked.ShouldBeTrue());

    [Fact]
    public void What_belongs_to_no_product_has_a_name_in_json() => Enum.GetValues<UnmatchedReason>().Select(reason => reason.Name)
        .ShouldBe(["not_set", "other", "unknown", "no_row", "unlisted"]);

    [Fact]
    public void Every_metric_is_explained_in_a_sentence_and_says_what_it_counts()
    {
        IReadOnlyList<Metric> all = [.. PartnerMetrics.All, .. AnalyticsMetrics.All, .. AnalyticsMetrics.Site];

        all.ShouldAllBe(metric => metric.Label.Length > 0 && metric.Meaning.EndsWith('.'));
        all.Where(metric => metric.LessIsBetter).Select(metric => metric.Key)
            .ShouldBe(["partner.orders_declined", "partner.sales_declined", "partner.commission_declined"]);
        all.Where(metric => metric.Settling is "recent orders are not decided yet").Select(metric => metric.Key.Split('_')[1])
            .ShouldBe(["approved", "declined", "approved", "declined", "approved", "declined"]);
        all.Where(metric => !metric.Additive).Select(metric => metric.Key).ShouldBe(["ga.sessions", "ga.users", "ga.views"]);
        AnalyticsMetrics.ApiNames.ShouldBe(["itemsViewed", "itemsAddedToCart", "itemsPurchased", "itemRevenue"]);
        AnalyticsMetrics.SiteApiNames.ShouldBe(["sessions", "totalUsers", "screenPageViews"]);
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(-59, 0)]
    [InlineData(60, 60)]
    [InlineData(-60, -60)]
    public void An_end_is_told_as_at_the_beginning_until_the_wall_clock_is_off_by_a_minute(int step, int moved)
    {
        var countdown = Countdown.Start(TimeSpan.FromMinutes(5), clock);
        var told = clock.GetUtcNow().AddMinutes(5);

        clock.StepWall(TimeSpan.FromSeconds(step));

        countdown.End(clock).ShouldBe(told.AddSeconds(moved));
        clock.Advance(TimeSpan.FromMinutes(6));
        countdown.Left(clock).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void The_starts_of_a_second_and_of_a_minute_are_those_of_less_than_that_ago()
    {
        var window = new StartWindow(2, clock);
        window.Start();
        clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        window.OfLastSecond.ShouldBe(1);
        clock.Advance(TimeSpan.FromTicks(1));
        (window.OfLastSecond, window.Wait).ShouldBe((0, TimeSpan.Zero));

        window.Start();

        window.Wait.ShouldBe(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(60));
        (window.Count, window.Wait).ShouldBe((1, TimeSpan.Zero));
        new StartWindow(0, clock).Wait.ShouldBe(TimeSpan.Zero);
    }
}
