using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class ReportTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Items =
        "\"metrics\":[{\"name\":\"itemsViewed\"},{\"name\":\"itemsAddedToCart\"},{\"name\":\"itemsPurchased\"},{\"name\":\"itemRevenue\"}]";
    private const string Week = "\"dateRanges\":[{\"startDate\":\"2026-10-22\",\"endDate\":\"2026-10-29\"}]";

    [Fact]
    public async Task Rows_by_day_and_item_are_what_the_truth_says_over_all_pages()
    {
        var session = shared.Fresh();
        var rows = new Dictionary<(string, string), AnalyticsDay>();
        for (var (offset, count) = (0, 1); offset < count; offset += 100)
        {
            var page = await session.ReportJsonAsync(
                $$"""{"dimensions":[{"name":"date"},{"name":"itemId"}],{{Items}},{{Week}},"limit":"100","offset":{{offset}}}""");
            count = (int)page["rowCount"]!;
            foreach (var row in page["rows"]!.AsArray())
            {
                rows.Add((Cell(row!, "dimension", 0), Cell(row!, "dimension", 1)), Read(row!));
            }
        }

        var days = Enumerable.Range(0, 8).Select(n => new DateOnly(2026, 10, 22).AddDays(n));
        var truth = (
            from day in days
            from item in session.Host.Truth.ItemIds
            let figures = session.Host.Truth.Analytics(item, day)
            where figures is not null
            select (Key: (day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), item), Figures: figures.Value))
            .ToDictionary(entry => entry.Key, entry => entry.Figures);
        rows.ShouldBe(truth, ignoreOrder: true);
    }

    [Fact]
    public async Task The_total_is_that_of_all_items_whatever_the_page()
    {
        var session = shared.Fresh();

        var report = await session.ReportJsonAsync(
            $$"""{"dimensions":[{"name":"itemId"}],{{Items}},{{Week}},"limit":1,"metricAggregations":["TOTAL"]}""");

        Cell(report["totals"]![0]!, "dimension", 0).ShouldBe("RESERVED_TOTAL");
        Read(report["totals"]![0]!).ShouldBe(session.Host.Truth.AnalyticsTotal(new DateOnly(2026, 10, 22), new DateOnly(2026, 10, 29)));
    }

    [Fact]
    public async Task Users_of_a_range_are_fewer_than_those_of_its_days()
    {
        var session = shared.Fresh();
        const string Site = "\"metrics\":[{\"name\":\"sessions\"},{\"name\":\"totalUsers\"},{\"name\":\"screenPageViews\"}]";

        var whole = await session.ReportJsonAsync("{" + Site + "," + Week + "}");
        var days = await session.ReportJsonAsync($$"""{"dimensions":[{"name":"date"}],{{Site}},{{Week}}}""");

        var summed = Enumerable.Range(0, 3)
            .Select(n => days["rows"]!.AsArray().Sum(row => long.Parse(Cell(row!, "metric", n), CultureInfo.InvariantCulture)))
            .ToList();
        var truth = session.Host.Truth.Site(new DateOnly(2026, 10, 22), new DateOnly(2026, 10, 29));
        Enumerable.Range(0, 3)
            .Select(n => Cell(whole["rows"]![0]!, "metric", n))
            .ShouldBe([$"{truth.Sessions}", $"{truth.TotalUsers}", $"{truth.ScreenPageViews}"]);
        (summed[0], summed[2]).ShouldBe((truth.Sessions, truth.ScreenPageViews));
        summed[1].ShouldBeGreaterThan(truth.TotalUsers);
    }

    [Fact]
    public async Task Several_ranges_add_the_dateRange_dimension()
    {
        var session = shared.Fresh();

        var report = await session.ReportJsonAsync("""
            {"metrics":[{"name":"sessions"}],
            "dateRanges":[{"startDate":"7daysAgo","endDate":"yesterday"},{"startDate":"today","endDate":"today","name":"now"}]}
            """);

        ((string?)report["dimensionHeaders"]![0]!["name"]).ShouldBe("dateRange");
        report["rows"]!.AsArray().Select(row => Cell(row!, "dimension", 0)).ShouldBe(["date_range_0", "now"]);
    }

    [Fact]
    public async Task What_is_empty_is_left_out()
    {
        var session = shared.Fresh();

        var report = await session.ReportJsonAsync(
            $$"""{"dimensions":[{"name":"itemId"}],{{Items}},"dateRanges":[{"startDate":"2027-01-01","endDate":"2027-01-02"}]}""");

        report.Select(member => member.Key).ShouldBe(["dimensionHeaders", "metricHeaders", "metadata", "kind"]);
    }

    [Fact]
    public async Task Empty_rows_are_kept_when_asked()
    {
        var session = shared.Fresh();

        var report = await session.ReportJsonAsync($$"""
            {"dimensions":[{"name":"date"}],{{Items}},
            "dateRanges":[{"startDate":"2027-01-01","endDate":"2027-01-02"}],"keepEmptyRows":true}
            """);

        report["rows"]!.AsArray().Select(row => Cell(row!, "metric", 3)).ShouldBe(["0", "0"]);
    }

    [Theory]
    [InlineData("""{"filter":{"fieldName":"itemId","inListFilter":{"values":["SKU-0002","SKU-0004"]}}}""", "SKU-0002 SKU-0004")]
    [InlineData("""{"filter":{"fieldName":"itemId","stringFilter":{"matchType":"BEGINS_WITH","value":"legacy"}}}""", "LEGACY-01 LEGACY-02")]
    [InlineData("""{"filter":{"fieldName":"itemId","stringFilter":{"matchType":"FULL_REGEXP","value":"GIFT-.*"}}}""", "GIFT-CARD")]
    [InlineData(
        """
        {"andGroup":{"expressions":[
        {"filter":{"fieldName":"itemId","stringFilter":{"matchType":"BEGINS_WITH","value":"LEGACY"}}},
        {"notExpression":{"filter":{"fieldName":"itemId","stringFilter":{"value":"LEGACY-01"}}}}]}}
        """,
        "LEGACY-02")]
    [InlineData(
        """
        {"orGroup":{"expressions":[
        {"filter":{"fieldName":"itemId","stringFilter":{"value":"GIFT-CARD"}}},
        {"filter":{"fieldName":"itemName","stringFilter":{"matchType":"CONTAINS","value":"tent"}}}]}}
        """,
        "GIFT-CARD LEGACY-02")]
    public async Task A_filter_keeps_what_it_names(string filter, string expected)
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Products = 5 });

        var report = await session.ReportJsonAsync($$"""
            {"dimensionFilter":{{filter}},"dimensions":[{"name":"itemId"}],{{Items}},{{Week}},
            "orderBys":[{"dimension":{"dimensionName":"itemId"} }]}
            """);

        string.Join(' ', report["rows"]!.AsArray().Select(row => Cell(row!, "dimension", 0))).ShouldBe(expected);
    }

    [Fact]
    public async Task Rows_come_in_the_order_asked_for_and_as_large_as_asked_for()
    {
        var session = shared.Fresh();

        var report = await session.ReportJsonAsync($$$"""
            {"dimensions":[{"name":"itemId"}],{{{Items}}},{{{Week}}},"orderBys":[{"metric":{"metricName":"itemsViewed"},"desc":true}],
            "metricFilter":{"filter":{"fieldName":"itemsViewed",
            "numericFilter":{"operation":"GREATER_THAN","value":{"int64Value":"900"} } } } }
            """);

        var viewed = report["rows"]!.AsArray().Select(row => Read(row!).ItemsViewed).ToList();
        viewed.ShouldBe(viewed.OrderDescending());
        viewed.ShouldAllBe(views => views > 900);
        viewed.Count.ShouldBe(session.Host.Truth.ItemIds.Count(item =>
            Enumerable.Range(0, 8)
                .Sum(n => session.Host.Truth.Analytics(item, new DateOnly(2026, 10, 22).AddDays(n))?.ItemsViewed ?? 0) > 900));
    }

    [Fact]
    public async Task A_batch_answers_each_report()
    {
        var session = shared.Fresh();

        var batch = await session.ReportJsonAsync(
            $$$"""{"requests":[{ {{{Items}}},{{{Week}}} },{"metrics":[{"name":"sessions"}],{{{Week}}},"currencyCode":"USD"}]}""",
            "batchRunReports");

        ((string?)batch["kind"]).ShouldBe("analyticsData#batchRunReports");
        batch["reports"]!.AsArray().Select(report => (string?)report!["metadata"]!["currencyCode"]).ShouldBe(["EUR", "USD"]);
    }

    private static string Cell(JsonNode row, string kind, int index) => (string)row[$"{kind}Values"]![index]!["value"]!;

    private static AnalyticsDay Read(JsonNode row)
    {
        return new AnalyticsDay(Count(0), Count(1), Count(2), decimal.Parse(Cell(row, "metric", 3), CultureInfo.InvariantCulture));

        long Count(int index) => long.Parse(Cell(row, "metric", index), CultureInfo.InvariantCulture);
    }
}
