using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.GoogleAnalytics.Wire;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class ReportColumnsTests
{
    private const string TooLarge = "Google Analytics answered with a number that is too large to be true.";

    [Fact]
    public void The_largest_values_that_may_be_true_are_read() =>
        Values("10000000000", "1E10").ShouldBe([10_000_000_000, 0, 0, 10_000_000_000_000_000]);

    [Theory]
    [InlineData("10000000001", "0")]
    [InlineData("9223372036854775807", "0")]
    [InlineData("0", "10000000000.01")]
    [InlineData("0", "-10000000001")]
    [InlineData("0", "1E20")]
    public void A_value_that_no_sum_could_hold_for_long_is_refused(string views, string revenue)
    {
        var failure = Should.Throw<SourceException>(() => Values(views, revenue)).Failure;

        failure.ShouldBe(new SourceFailure(FailureKind.BadAnswer, TooLarge));
    }

    private static long[] Values(string views, string revenue)
    {
        var report = new RunReportResponse
        {
            DimensionHeaders = [new Header { Name = "date" }, new Header { Name = "itemId" }],
            MetricHeaders = [.. AnalyticsMetrics.ApiNames.Select(name => new Header { Name = name })],
        };
        var row = new Row
        {
            DimensionValues = [new ReportValue { Value = "20260901" }, new ReportValue { Value = "a" }],
            MetricValues = [.. new[] { views, "0", "0", revenue }.Select(value => new ReportValue { Value = value })],
        };
        return new ReportColumns(report).Values(row);
    }
}
