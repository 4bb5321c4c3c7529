using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class SiteReportsTests : IDisposable
{
    private static readonly DateRange Days = new(new(2026, 9, 1), new(2026, 9, 7));

    private readonly CallBudget budget = new("ga", 1, 0, TimeProvider.System);
    private readonly AnalyticsQuotas quotas;
    private readonly List<RunReportRequest> asked = [];

    public SiteReportsTests() => quotas = new AnalyticsQuotas(budget, TimeSpan.FromMinutes(1), TimeProvider.System);

    [Fact]
    public void A_report_is_asked_for_by_names_days_and_currency()
    {
        var items = ReportRequests.Items(Days, "EUR", 50, []);

        items.Dimensions.Select(dimension => dimension.Name).ShouldBe(["date", "itemId"]);
        items.Metrics.Select(metric => metric.Name).ShouldBe(["itemsViewed", "itemsAddedToCart", "itemsPurchased", "itemRevenue"]);
        items.DateRanges.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            range => range.StartDate.ShouldBe("2026-09-01"), range => range.EndDate.ShouldBe("2026-09-07"));
        (items.Limit, items.CurrencyCode, items.ReturnPropertyQuota).ShouldBe((50, "EUR", true));
        var days = ReportRequests.Days(Days, "EUR", []);
        (days.Limit, days.Dimensions.ShouldHaveSingleItem().Name).ShouldBe((7, "date"));
    }

    [Fact]
    public async Task The_whole_site_is_one_row_and_its_quota_is_noted()
    {
        var report = Reports.OfSite("7");
        report.PropertyQuota = new PropertyQuota { TokensPerDay = new QuotaStatus { Remaining = 5 } };

        (await ReadAsync(report)).ShouldBe(report);

        var request = asked.ShouldHaveSingleItem();
        (request.Limit, request.Dimensions.Count).ShouldBe((1, 0));
        request.Metrics.Select(metric => metric.Name).ShouldBe(["sessions", "totalUsers", "screenPageViews"]);
        quotas.Left.ShouldHaveSingleItem().Remaining.ShouldBe(5);
    }

    [Fact]
    public async Task A_count_that_is_kept_back_is_no_zero()
    {
        var report = Reports.OfSite("0").Keeping("sessions", "screenPageViews");

        (await ReadAsync(report).FailureAsync()).ShouldBe(new SourceFailure(
            FailureKind.Unauthorized,
            "The service account may not see sessions, screenPageViews; lift the restriction of its role in Google Analytics."));
    }

    [Fact]
    public async Task What_is_kept_back_of_something_else_does_no_harm()
    {
        var report = Reports.OfSite("7").Keeping("itemRevenue");

        (await ReadAsync(report)).ShouldBe(report);
    }

    public void Dispose() => budget.Dispose();

    private Task<RunReportResponse> ReadAsync(RunReportResponse report)
    {
        return new SiteReports(RunAsync, quotas).ReadAsync(Days, "EUR", TestContext.Current.CancellationToken);

        Task<IReadOnlyList<RunReportResponse>> RunAsync(IReadOnlyList<RunReportRequest> requests, CancellationToken cancellationToken)
        {
            asked.AddRange(requests);
            return Task.FromResult<IReadOnlyList<RunReportResponse>>([report]);
        }
    }
}
