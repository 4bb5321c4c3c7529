using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class ReportMetadataTests
{
    [Fact]
    public void An_account_that_may_see_nothing_has_no_figures()
    {
        var metadata = new ReportMetadata("EUR", "UTC");
        var nothing = Reports.OfItems().Keeping([.. AnalyticsMetrics.ApiNames]).Metadata;

        Should.Throw<SourceException>(() => metadata.Add(nothing)).Failure.ShouldBe(new SourceFailure(
            FailureKind.Unauthorized,
            "The service account may see none of the metrics; lift the restriction of its role in Google Analytics."));
    }

    [Theory]
    [InlineData(1, 8, "Sampled: 12.5 % of events.")]
    [InlineData(0, 8, "Sampled: 0 % of events.")]
    [InlineData(1, 0, "Sampled: a part of the events.")]
    [InlineData(-1, 8, "Sampled: a part of the events.")]
    public void A_sample_says_how_large_it_is_where_google_does(long read, long of, string sentence)
    {
        var metadata = new ReportMetadata("EUR", "UTC");
        var sample = new SamplingMetadata { SamplesReadCount = read, SamplingSpaceSize = of };

        metadata.Add(new ResponseMetaData { SamplingMetadatas = { sample } });

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
            var other = new ResponseMetaData { CurrencyCode = code };
            Should.Throw<SourceException>(() => metadata.Add(other)).Failure.ShouldBe(new SourceFailure(
                FailureKind.BadAnswer, "Google Analytics answered in a currency that does not exist, or in several."));
        }
    }
}
