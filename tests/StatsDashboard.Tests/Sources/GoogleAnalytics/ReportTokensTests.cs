using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class ReportTokensTests
{
    private readonly ManualClock clock = new();
    private readonly ReportTokens tokens;

    public ReportTokensTests() => tokens = new ReportTokens(clock);

    [Fact]
    public void Before_anything_was_seen_a_report_is_a_token() => tokens.Price(8).ShouldBe(new TokenPrice(8, null));

    [Fact]
    public void What_the_latest_reports_cost_is_expected_of_the_next()
    {
        tokens.Note(Quota(consumed: 3, left: 39_997));
        tokens.Price(4).ShouldBe(new TokenPrice(12, 39_997));

        for (var report = 0; report < 100; report++)
        {
            tokens.Note(Quota(consumed: 7, left: 39_000));
        }

        tokens.Price(10).Tokens.ShouldBe(70);
    }

    [Fact]
    public void A_report_that_does_not_say_what_it_cost_changes_nothing()
    {
        tokens.Note(Quota(consumed: 3, left: 39_997));
        tokens.Note(new PropertyQuota());

        tokens.Price(1).ShouldBe(new TokenPrice(3, 39_997));
    }

    [Fact]
    public void What_the_project_has_left_counts_where_it_is_less()
    {
        var quota = Quota(consumed: 1, left: 39_997);
        quota.TokensPerProjectPerHour = new QuotaStatus { Remaining = 13_997 };
        tokens.Note(quota);

        tokens.Price(1).LeftThisHour.ShouldBe(13_997);
    }

    [Fact]
    public void In_the_next_hour_it_is_not_known_what_is_left()
    {
        clock.Advance(TimeSpan.FromMinutes(59));
        tokens.Note(Quota(consumed: 1, left: 5));
        clock.Advance(TimeSpan.FromMinutes(1));

        tokens.Price(1).ShouldBe(new TokenPrice(1, null));
    }

    private static PropertyQuota Quota(int consumed, int left) =>
        new() { TokensPerHour = new QuotaStatus { Consumed = consumed, Remaining = left } };
}
