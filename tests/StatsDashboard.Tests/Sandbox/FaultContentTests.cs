using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class FaultContentTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Report = """
        {"dimensions":[{"name":"date"},{"name":"itemId"}],"metrics":[{"name":"itemsViewed"},{"name":"itemRevenue"}],
        "dateRanges":[{"startDate":"7daysAgo","endDate":"today"}]}
        """;

    [Theory]
    [InlineData("nan", "\"clicks\":NaN")]
    [InlineData("infinity", "\"clicks\":Infinity")]
    [InlineData("negative-zero", "\"clicks\":-0,")]
    [InlineData("huge-double", "\"clicks\":1e308")]
    [InlineData("beyond-int64", "\"clicks\":9223372036854775808")]
    [InlineData("thousands-separators", "\"clicks\":\"1,234.56\"")]
    [InlineData("null-value", "\"clicks\":null")]
    [InlineData("empty-value", "\"clicks\":\"\"")]
    public async Task A_value_that_is_no_figure_stands_in_the_body_as_it_is(string kind, string written)
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(kind);

        (await TextAsync(await session.StatsAsync())).ShouldContain(written);
    }

    [Fact]
    public async Task A_field_that_holds_text_gets_text()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(With("nan", "field", "sales.approved") with { Path = "/v1/stats" });
        session.Host.Faults.Add(With("beyond-int64", "field", "itemRevenue"));

        (await TextAsync(await session.StatsAsync())).ShouldContain("\"approved\":\"NaN\"");
        (await TextAsync(await session.ReportAsync(Report))).ShouldContain("{\"value\":\"9223372036854775808\"}");
    }

    [Fact]
    public async Task A_fault_of_one_product_leaves_the_others_alone()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0003" });
        session.Host.Faults.Add(new SandboxFault("null-value") { Path = "/v1beta", Product = "SKU-0003" });

        (await session.StatsAsync("SKU-0003", "2026-10-01", "2026-10-02")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await session.StatsAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        var rows = (await session.ReportJsonAsync(Report))["rows"]!.AsArray();
        rows
            .Where(row => row!["metricValues"]![0]!["value"] is null)
            .Select(row => (string?)row!["dimensionValues"]![1]!["value"])
            .Distinct()
            .ShouldBe(["SKU-0003"]);
    }

    [Fact]
    public async Task A_rate_hits_that_share_of_the_calls_and_the_same_ones_for_the_same_seed()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var session = shared.Fresh();
            session.Host.Faults.Add(new SandboxFault("server-error") { Rate = 0.3, Seed = 5 });
            var seen = "";
            for (var n = 0; n < 100; n++)
            {
                seen += (await session.StatsAsync()).IsSuccessStatusCode ? '.' : 'x';
            }

            runs.Add(seen);
        }

        runs[1].ShouldBe(runs[0]);
        runs[0].Count(letter => letter == 'x').ShouldBeInRange(20, 40);
    }

    [Theory]
    [InlineData(500, "application/json")]
    [InlineData(502, "text/html")]
    [InlineData(503, "application/json")]
    [InlineData(504, "text/html")]
    public async Task The_gateways_errors_are_pages(int status, string type)
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(With("server-error", "status", $"{status}"));

        var answer = await session.StatsAsync();

        ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((status, type));
    }

    [Fact]
    public async Task Retry_After_comes_in_seconds_as_a_date_in_the_past_and_not_at_all()
    {
        var session = shared.Fresh();
        (await RetryAfterAsync(With("rate-limited", "retryAfter", "9"))).ShouldBe("9");
        (await RetryAfterAsync(new("rate-limited-until-date"))).ShouldBe("Thu, 29 Oct 2026 12:00:07 GMT");
        (await RetryAfterAsync(new("rate-limited-until-past-date"))).ShouldBe("Thu, 29 Oct 2026 11:00:00 GMT");
        (await RetryAfterAsync(new("rate-limited-bare"))).ShouldBe("");

        async Task<string> RetryAfterAsync(SandboxFault fault)
        {
            session.Host.Faults.Clear();
            session.Host.Faults.Add(fault);
            using var answer = await session.StatsAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            return $"{answer.Headers.RetryAfter}";
        }
    }

    [Fact]
    public async Task An_expired_token_stays_dead_and_a_fresh_one_is_good()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(new SandboxFault("token-expired") { Count = 1 });

        (await session.ReportAsync(Report)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await session.ReportAsync(Report)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        session.ForgetToken();
        (await session.ReportAsync(Report)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_replaced_key_is_good_where_the_old_one_is_not()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add("key-replaced");

        (await SandboxSession.CodeAsync(await session.StatsAsync())).ShouldBe("invalid_api_key");
        (await session.Http.GetAsync("/v1/products?api_key=sandbox-key-0002", SandboxSession.Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_shifted_page_repeats_a_row_and_loses_none_of_the_counts()
    {
        var session = shared.Fresh();
        var honest = await session.ReportJsonAsync(
            Report.Replace("\"dimensions\"", "\"limit\":20,\"offset\":10,\"dimensions\"", StringComparison.Ordinal));
        session.Host.Faults.Add("shifting-pages");
        var shifted = await session.ReportJsonAsync(
            Report.Replace("\"dimensions\"", "\"limit\":20,\"offset\":11,\"dimensions\"", StringComparison.Ordinal));

        shifted.ToJsonString().ShouldBe(honest.ToJsonString());
    }

    [Fact]
    public async Task The_admissions_stand_in_the_metadata()
    {
        var session = shared.Fresh();
        var told = new List<string>();
        foreach (var kind in new[] { "sampled", "thresholded", "restricted", "data-loss", "other-time-zone", "other-currency-code" })
        {
            session.Host.Faults.Clear();
            session.Host.Faults.Add(kind);
            told.Add((await session.ReportJsonAsync(Report))["metadata"]!.ToJsonString());
        }

        told[0].ShouldContain("\"samplesReadCount\":\"125000\"");
        told[1].ShouldContain("\"subjectToThresholding\":true");
        told[2].ShouldContain("\"metricName\":\"itemRevenue\"");
        told[3].ShouldContain("\"dataLossFromOtherRow\":true");
        told[4].ShouldContain("America/Los_Angeles");
        told[5].ShouldContain("\"currencyCode\":\"USD\"");
    }

    [Fact]
    public async Task What_was_approved_turns_declined_and_nothing_is_lost()
    {
        var session = shared.Fresh();
        var before = await session.StatsJsonAsync("SKU-0002", "2026-09-01", "2026-09-30");
        session.Host.Faults.Add("approved-turned-declined");
        var after = await session.StatsJsonAsync("SKU-0002", "2026-09-01", "2026-09-30");

        Sum(before, "approved").ShouldBeGreaterThan(0);
        Sum(after, "approved").ShouldBe(0);
        Sum(after, "declined").ShouldBe(Sum(before, "approved") + Sum(before, "declined"));

        static long Sum(JsonObject answer, string state) => answer["days"]!.AsArray().Sum(day => (long)day!["orders"]![state]!);
    }

    private static SandboxFault With(string kind, string name, string value) =>
        new(kind) { Parameters = new Dictionary<string, string> { [name] = value } };

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return await answer.Content.ReadAsStringAsync(SandboxSession.Stop);
        }
    }
}
