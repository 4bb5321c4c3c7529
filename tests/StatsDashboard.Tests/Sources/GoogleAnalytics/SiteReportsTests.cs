using System.IO.Compression;
using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Http;
using Xunit;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>What is asked of Google, byte for byte, and what is made of reports that keep something back.</summary>
public sealed class SiteReportsTests : IDisposable
{
    private static readonly DateRange Days = new(new(2026, 9, 1), new(2026, 9, 7));

    private readonly CallBudget budget = new("ga", 1, 0, TimeProvider.System);

    [Fact]
    public void A_report_is_asked_for_by_names_days_and_currency()
    {
        var items = ReportRequests.Items(Days, "EUR", 50);

        items.Dimensions.Select(dimension => dimension.Name).ShouldBe(["date", "itemId"]);
        items.Metrics.Select(metric => metric.Name).ShouldBe(["itemsViewed", "itemsAddedToCart", "itemsPurchased", "itemRevenue"]);
        items.DateRanges.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            range => range.StartDate.ShouldBe("2026-09-01"), range => range.EndDate.ShouldBe("2026-09-07"));
        (items.Limit, items.CurrencyCode, items.ReturnPropertyQuota).ShouldBe((50, "EUR", true));
        var days = ReportRequests.Days(Days, "EUR");
        (days.Limit, days.Dimensions.ShouldHaveSingleItem().Name).ShouldBe((7, "date"));
    }

    [Fact]
    public async Task The_whole_site_is_one_row_and_its_quota_is_noted()
    {
        var quotas = new AnalyticsQuotas(budget, TimeSpan.FromMinutes(1), TimeProvider.System);
        var report = Reports.OfSite("7");
        report.PropertyQuota = new PropertyQuota { TokensPerDay = new QuotaStatus { Remaining = 5 } };
        var asked = new List<RunReportRequest>();

        (await ReadAsync(quotas, report, asked)).ShouldBe(report);

        var request = asked.ShouldHaveSingleItem();
        (request.Limit, request.Dimensions.Count).ShouldBe((1, 0));
        request.Metrics.Select(metric => metric.Name).ShouldBe(["sessions", "totalUsers", "screenPageViews"]);
        quotas.Left.ShouldHaveSingleItem().Remaining.ShouldBe(5);
    }

    [Fact]
    public async Task A_count_that_is_kept_back_is_no_zero()
    {
        var report = Restricted(Reports.OfSite("0"), "sessions", "screenPageViews");

        (await ReadAsync(new AnalyticsQuotas(budget, TimeSpan.FromMinutes(1), TimeProvider.System), report, []).FailureAsync()).ShouldBe(new SourceFailure(
            FailureKind.Unauthorized,
            "The service account may not see sessions, screenPageViews; lift the restriction of its role in Google Analytics."));
    }

    [Fact]
    public async Task What_is_kept_back_of_something_else_does_no_harm()
    {
        var report = Restricted(Reports.OfSite("7"), "itemRevenue");

        (await ReadAsync(new AnalyticsQuotas(budget, TimeSpan.FromMinutes(1), TimeProvider.System), report, [])).ShouldBe(report);
    }

    [Fact]
    public void An_account_that_may_see_nothing_has_no_figures()
    {
        var metadata = new ReportMetadata("EUR", "UTC");

        Should.Throw<SourceException>(() => metadata.Add(Restricted(Reports.OfItems(), [.. AnalyticsMetrics.ApiNames]).Metadata)).Failure.ShouldBe(new SourceFailure(
            FailureKind.Unauthorized, "The service account may see none of the metrics; lift the restriction of its role in Google Analytics."));
    }

    [Theory]
    [InlineData(1, 8, "Sampled: 12.5 % of events.")]
    [InlineData(0, 8, "Sampled: 0 % of events.")]
    [InlineData(1, 0, "Sampled: a part of the events.")]
    [InlineData(-1, 8, "Sampled: a part of the events.")]
    public void A_sample_says_how_large_it_is_where_google_does(long read, long of, string sentence)
    {
        var metadata = new ReportMetadata("EUR", "UTC");

        metadata.Add(new ResponseMetaData { SamplingMetadatas = { new SamplingMetadata { SamplesReadCount = read, SamplingSpaceSize = of } } });

        metadata.Notices.ShouldBe([new Notice(sentence)]);
        (metadata.IsSampled, metadata.Currency).ShouldBe((true, "EUR"));
    }

    [Fact]
    public void What_a_report_admits_is_told_once_and_what_it_does_not_is_not()
    {
        var metadata = new ReportMetadata("EUR", "UTC");
        metadata.Add((ResponseMetaData?)null);
        metadata.Add(new ResponseMetaData { CurrencyCode = "EUR", TimeZone = "Etc/UTC" });
        metadata.AddTotal(false);
        metadata.Notices.ShouldBeEmpty();
        (metadata.IsSampled, metadata.Withheld.Count).ShouldBe((false, 0));

        var odd = new ResponseMetaData { DataLossFromOtherRow = true, SubjectToThresholding = true, TimeZone = "Europe/Berlin" };
        metadata.Add(odd);
        metadata.Add(odd);
        metadata.AddTotal(true);

        metadata.Notices.Select(notice => notice.Text).ShouldBe(
        [
            "Some products are missing here: Google Analytics put them together as (other).",
            "Google Analytics leaves out rows of few visitors, to protect them.",
            "Google Analytics counts days in Europe/Berlin, not in UTC.",
            "The total of Google Analytics is not the sum of its rows.",
        ]);
    }

    [Fact]
    public void Money_in_no_currency_or_in_two_is_no_money()
    {
        var metadata = new ReportMetadata("EUR", "UTC");
        metadata.Add(new ResponseMetaData { CurrencyCode = "USD" });
        metadata.Notices.ShouldBe([new Notice("The revenue is in USD, not in EUR.", "ga.item_revenue")]);

        foreach (var code in new[] { "XYZ", "EUR", "" })
        {
            Should.Throw<SourceException>(() => metadata.Add(new ResponseMetaData { CurrencyCode = code })).Failure
                .ShouldBe(new SourceFailure(FailureKind.BadAnswer, "Google Analytics answered in a currency that does not exist, or in several."));
        }
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public void A_message_is_unpacked_to_its_limit_and_no_byte_further(int length, bool isTooLong)
    {
        var gzip = new BoundedGzip(1_000);
        gzip.EncodingName.ShouldBe("gzip");
        foreach (var level in new CompressionLevel?[] { null, CompressionLevel.SmallestSize })
        {
            using var packed = new MemoryStream();
            using (var packing = gzip.CreateCompressionStream(packed, level))
            {
                packing.Write(new byte[length]);
            }

            foreach (var read in new Func<Stream, long>[] { ByCopy, ByArray, BySpan })
            {
                packed.Position = 0;
                var unpacked = gzip.CreateDecompressionStream(new MemoryStream(packed.ToArray()));
                if (isTooLong)
                {
                    Should.Throw<AttemptException>(() => read(unpacked)).Failure.Failure.ShouldBe(AnalyticsVerdict.TooLarge);
                }
                else
                {
                    read(unpacked).ShouldBe(length);
                }
            }
        }
    }

    public void Dispose() => budget.Dispose();

    private static long ByCopy(Stream stream)
    {
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.Length;
    }

    private static long ByArray(Stream stream) => Sum(() => stream.Read(new byte[300], 10, 200));

    private static long BySpan(Stream stream) => Sum(() => stream.Read(new byte[300].AsSpan()));

    private static long Sum(Func<int> read)
    {
        var sum = 0L;
        while (read() is > 0 and var length)
        {
            sum += length;
        }

        return sum;
    }

    private static RunReportResponse Restricted(RunReportResponse report, params string[] metrics)
    {
        report.Metadata = new ResponseMetaData { SchemaRestrictionResponse = new() };
        report.Metadata.SchemaRestrictionResponse.ActiveMetricRestrictions.AddRange(
            metrics.Select(name => new ResponseMetaData.Types.SchemaRestrictionResponse.Types.ActiveMetricRestriction { MetricName = name }));
        return report;
    }

    private static Task<RunReportResponse> ReadAsync(AnalyticsQuotas quotas, RunReportResponse report, List<RunReportRequest> asked) => new SiteReports(
        (requests, _) =>
        {
            asked.AddRange(requests);
            return Task.FromResult<IReadOnlyList<RunReportResponse>>([report]);
        },
        quotas).ReadAsync(Days, "EUR", TestContext.Current.CancellationToken);
}
