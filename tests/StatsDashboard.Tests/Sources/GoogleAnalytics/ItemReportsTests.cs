using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>How the pages of a report are read to their end, whatever the size in which they come.</summary>
public sealed class ItemReportsTests : IDisposable
{
    private static readonly DateRange Asked = new(new(2026, 9, 1), new(2026, 9, 1));

    private readonly CallBudget budget = new("ga", 1, 0, TimeProvider.System);

    [Fact]
    public async Task Pages_that_are_shorter_than_asked_are_read_to_the_last_row()
    {
        var google = new Google { Rows = 25, LongestPage = 10 };

        var rows = await ReadAsync(google);

        rows.Size.ShouldBe((25, 25));
        rows.IsUneven.ShouldBeFalse();
        google.Offsets.ShouldBe([0, 10, 20]);
    }

    [Fact]
    public async Task A_page_without_rows_ends_a_report_that_promised_more()
    {
        var google = new Google { Rows = 25, Promised = 30, LongestPage = 10 };

        var rows = await ReadAsync(google);

        rows.Size.ShouldBe((30, 25));
        rows.IsUneven.ShouldBeTrue();
        google.Offsets.ShouldBe([0, 10, 20, 25]);
    }

    [Fact]
    public async Task A_page_that_brings_nothing_new_ends_the_report()
    {
        var google = new Google { Rows = 25, Promised = 1_000_000, LongestPage = 10, KnowsOffset = false };

        var rows = await ReadAsync(google);

        rows.IsUneven.ShouldBeTrue();
        google.Offsets.ShouldBe([0, 10]);
    }

    [Fact]
    public async Task A_report_that_comes_in_crumbs_is_given_up()
    {
        var google = new Google { Rows = 1_000_000, LongestPage = 1 };

        (await ReadAsync(google).FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        google.Offsets.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Full_pages_of_a_cap_as_low_as_googles_default_are_enough_for_the_largest_report()
    {
        var google = new Google { Rows = 250_000, LongestPage = 10_000 };

        (await ReadAsync(google, rowLimit: 100_000)).Size.ShouldBe((250_000, 250_000));
    }

    public void Dispose() => budget.Dispose();

    private async Task<ItemRows> ReadAsync(Google google, int rowLimit = 100)
    {
        using var http = new HttpClient(google) { BaseAddress = new Uri("https://analytics.example/") };
        var quotas = new AnalyticsQuotas(budget, TimeSpan.FromMinutes(1), TimeProvider.System);
        var rows = new ItemRows(Asked, new HashSet<string>());
        var upstream = new Upstream("ga", "Google Analytics", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), MaxAttempts: 1, MaxBodyBytes: 1);
        var attempts = new AttemptPipeline(upstream, budget, TimeProvider.System);
        await new ItemReports(new AnalyticsDataApi(http, attempts, "properties/1"), budget, quotas, rowLimit)
            .ReadAsync([Asked], "EUR", (_, page) => rows.Add(page), TestContext.Current.CancellationToken);
        return rows;
    }

    /// <summary>Answers in pages of its own size.</summary>
    private sealed class Google : HttpMessageHandler
    {
        public required int Rows { get; init; }

        public int? Promised { get; init; }

        public required int LongestPage { get; init; }

        public bool KnowsOffset { get; init; } = true;

        public List<int> Offsets { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            Offsets.Add((int)asked["offset"]!);
            var first = KnowsOffset ? Offsets[^1] : 0;
            var length = Math.Clamp(Rows - first, 0, Math.Min(LongestPage, (int)asked["limit"]!));
            var rows = string.Join(',', Enumerable.Range(first, length).Select(number => string.Create(
                CultureInfo.InvariantCulture, $$"""{"dimensionValues":[{"value":"20260901"},{"value":"{{number}}"}],"metricValues":[]}""")));
            var names = string.Join(',', AnalyticsMetrics.ApiNames.Select(name => $$"""{"name":"{{name}}"}"""));
            return new HttpResponseMessage
            {
                Content = new StringContent($$"""
                    {"dimensionHeaders":[{"name":"date"},{"name":"itemId"}],"metricHeaders":[{{names}}],
                     {{(length > 0 ? $"\"rows\":[{rows}]," : "")}}"rowCount":{{Promised ?? Rows}}}
                    """),
            };
        }
    }
}
