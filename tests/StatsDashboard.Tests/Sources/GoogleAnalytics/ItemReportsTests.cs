using System.Globalization;
using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;
using DateRange = StatsDashboard.Catalog.DateRange;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>How the pages of a report are read to their end, whatever the size in which they come.</summary>
public sealed class ItemReportsTests : IDisposable
{
    private static readonly DateRange Asked = new(new(2026, 9, 1), new(2026, 9, 1));

    private readonly CallBudget budget = new("ga", 1, 0, TimeProvider.System);

    [Fact]
    public async Task Pages_that_are_shorter_than_asked_are_read_to_the_last_row()
    {
        var google = new PagedGoogle { Rows = 25, LongestPage = 10 };

        var rows = await ReadAsync(google);

        rows.Size.ShouldBe((25, 25));
        rows.IsUneven.ShouldBeFalse();
        google.Offsets.ShouldBe([0, 10, 20]);
    }

    [Fact]
    public async Task The_totals_of_the_days_are_asked_for_once_along_with_the_first_page()
    {
        var google = new PagedGoogle { Rows = 25, LongestPage = 10 };

        await ReadAsync(google);

        google.Batches.ShouldBe([2, 1, 1]);
    }

    [Fact]
    public async Task Some_items_are_asked_for_by_their_ids_and_the_last_day_by_all()
    {
        var google = new PagedGoogle { Rows = 1, LongestPage = 10 };

        await ReadAsync(google, only: ["a", "B"]);

        google.Requests
            .Select(request => (request.Dimensions.Count, string.Join(' ', request.DimensionFilter?.Filter.InListFilter.Values ?? [])))
            .ShouldBe([(2, "a B"), (1, "a B"), (1, "")]);
        google.Requests[0].DimensionFilter.Filter.FieldName.ShouldBe("itemId");
        google.Requests[0].DimensionFilter.Filter.InListFilter.CaseSensitive.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_without_rows_ends_a_report_that_promised_more()
    {
        var google = new PagedGoogle { Rows = 25, Promised = 30, LongestPage = 10 };

        var rows = await ReadAsync(google);

        rows.Size.ShouldBe((30, 25));
        rows.IsUneven.ShouldBeTrue();
        google.Offsets.ShouldBe([0, 10, 20, 25]);
    }

    [Fact]
    public async Task A_page_that_brings_nothing_new_ends_the_report()
    {
        var google = new PagedGoogle { Rows = 25, Promised = 1_000_000, LongestPage = 10, KnowsOffset = false };

        var rows = await ReadAsync(google);

        rows.IsUneven.ShouldBeTrue();
        google.Offsets.ShouldBe([0, 10]);
    }

    [Fact]
    public async Task A_report_that_comes_in_crumbs_is_given_up()
    {
        var google = new PagedGoogle { Rows = 1_000_000, LongestPage = 1 };

        (await ReadAsync(google).FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        google.Offsets.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Full_pages_of_a_cap_as_low_as_googles_default_are_enough_for_the_largest_report()
    {
        var google = new PagedGoogle { Rows = 250_000, LongestPage = 10_000 };

        (await ReadAsync(google, rowLimit: 100_000)).Size.ShouldBe((250_000, 250_000));
    }

    public void Dispose() => budget.Dispose();

    private async Task<ItemRows> ReadAsync(PagedGoogle google, int rowLimit = 100, params IReadOnlyList<string> only)
    {
        var quotas = new AnalyticsQuotas(budget, TimeSpan.FromMinutes(1), TimeProvider.System);
        var rows = new ItemRows(Asked);
        await new ItemReports(google.RunAsync, budget, quotas, rowLimit)
            .ReadAsync([Asked], "EUR", only, (_, page) => rows.Add(page), _ => { }, TestContext.Current.CancellationToken);
        return rows;
    }

    /// <summary>Answers in pages of its own size.</summary>
    private sealed class PagedGoogle
    {
        public required int Rows { get; init; }

        public int? Promised { get; init; }

        public required int LongestPage { get; init; }

        public bool KnowsOffset { get; init; } = true;

        public List<long> Offsets { get; } = [];

        public List<int> Batches { get; } = [];

        public List<RunReportRequest> Requests { get; } = [];

        public Task<IReadOnlyList<RunReportResponse>> RunAsync(
            IReadOnlyList<RunReportRequest> requests, CancellationToken cancellationToken)
        {
            Batches.Add(requests.Count);
            Requests.AddRange(requests);
            return Task.FromResult<IReadOnlyList<RunReportResponse>>([.. requests.Select(Answer)]);
        }

        private RunReportResponse Answer(RunReportRequest request)
        {
            if (request.Dimensions.Count == 1)
            {
                return Reports.OfDays();
            }

            Offsets.Add(request.Offset);
            var first = KnowsOffset ? (int)request.Offset : 0;
            var length = Math.Clamp(Rows - first, 0, Math.Min(LongestPage, (int)request.Limit));
            var page = Reports.OfItems(Enumerable.Range(first, length).Select(number =>
                Reports.Item(Asked.From, number.ToString(CultureInfo.InvariantCulture), "1", "0", "0", "0")));
            page.RowCount = Promised ?? Rows;
            return page;
        }
    }
}
