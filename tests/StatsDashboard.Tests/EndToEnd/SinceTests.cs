using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>Who comes again is told what has changed since, and is led to exactly those rows.</summary>
public sealed partial class SinceTests : IDisposable
{
    private const string Days = "from=2026-10-20&to=2026-10-26&compare=none";

    private readonly ManualClock clock = new();
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task A_second_visit_after_a_restatement_tells_of_it_and_leads_to_exactly_its_rows()
    {
        await using var app = await StartAsync();
        var before = await app.OverviewAsync(Days);
        var first = await VisitAsync(app, Days);
        clock.Advance(TimeSpan.FromMinutes(40));
        Correct(app);
        var after = await app.OverviewAsync(Days);

        var again = await VisitAsync(app, Days, first.Cookie);
        var link = WebUtility.HtmlDecode(LinkOf("restated").Match(again.Page).Groups[1].Value);
        var led = await VisitAsync(app, link.TrimStart('/', '?'), again.Cookie);
        var csv = await app.GetTextAsync(WebUtility.HtmlDecode(ExportLink().Match(led.Page).Groups[1].Value));

        first.Page.ShouldNotContain("id=\"since\"");
        again.Page.ShouldContain("Since you looked 1 h ago");
        again.Page.ShouldContain("1 product changed after its days were over");
        again.Page.ShouldContain($"Items viewed &#x2B;{Views(after) - Views(before)}");
        RowsOf(led.Page).ShouldBe(["SKU-0001"]);
        led.Page.ShouldContain("Only restated since 29 Oct, 12:00");
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ShouldHaveSingleItem().ShouldStartWith("SKU-0001,");
    }

    [Fact]
    public async Task Only_who_was_here_is_told_and_not_of_an_earlier_instant_nor_once_it_was_closed()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync(Days);
        var first = await VisitAsync(app, Days);
        var looked = clock.GetUtcNow().ToUnixTimeSeconds();
        clock.Advance(TimeSpan.FromMinutes(40));
        Correct(app);
        await app.OverviewAsync(Days);

        string[] silent =
        [
            (await VisitAsync(app, Days)).Page,
            (await VisitAsync(app, $"{Days}&as_of=2026-10-29T12:30Z", first.Cookie)).Page,
            (await VisitAsync(app, Days, $"{first.Cookie}; stats-since-closed={looked}")).Page,
        ];
        var closedBefore = await VisitAsync(app, Days, $"{first.Cookie}; stats-since-closed={looked - 1}");

        silent.ShouldAllBe(page => !page.Contains("id=\"since\"", StringComparison.Ordinal));
        closedBefore.Page.ShouldContain("id=\"since\"");
    }

    [Fact]
    public async Task A_page_that_stands_open_is_still_on_the_visit_that_it_began()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync(Days);
        var first = await VisitAsync(app, Days);
        clock.Advance(TimeSpan.FromMinutes(40));
        Correct(app);
        await app.OverviewAsync(Days);

        var look = await VisitAsync(app, Days, first.Cookie, "Stats-Rows");

        look.Page.ShouldNotContain("id=\"since\"");
        look.Page.ShouldNotContain("changed since you looked");
    }

    [Fact]
    public async Task When_nothing_happened_nothing_is_said()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync(Days);
        var first = await VisitAsync(app, Days);
        clock.Advance(TimeSpan.FromMinutes(40));
        await app.OverviewAsync(Days);

        (await VisitAsync(app, Days, first.Cookie)).Page.ShouldNotContain("id=\"since\"");
    }

    [Fact]
    public async Task A_product_that_fails_since_is_told_apart_from_those_that_failed_before()
    {
        const string Week = "range=last7&compare=none";
        await using var app = await StartAsync(("Partner:MaxAttempts", "1"));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0001" });
        await app.OverviewAsync(Week);
        var first = await VisitAsync(app, Week);
        clock.Advance(TimeSpan.FromDays(1));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        await app.OverviewAsync(Week);

        var again = await VisitAsync(app, Week, first.Cookie);
        var link = WebUtility.HtmlDecode(LinkOf("failed").Match(again.Page).Groups[1].Value);

        again.Page.ShouldContain("1 product newly failed");
        RowsOf((await VisitAsync(app, link.TrimStart('/', '?'), again.Cookie)).Page).ShouldBe(["SKU-0002"]);
        RowsOf((await VisitAsync(app, $"{Week}&show=failed", again.Cookie)).Page).ShouldBe(["SKU-0001", "SKU-0002"], ignoreOrder: true);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_came_into_the_list_is_shown_and_what_went_from_it_is_named()
    {
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "TENT,Tent,SKU-0002,SKU-0002");
        await using var app = await StartAsync(("Catalog:Source", "File"), ("Catalog:File", file));
        await app.OverviewAsync(Days);
        var first = await VisitAsync(app, Days);
        await WriteAsync("LAMP,Lamp,SKU-0001,SKU-0001", "MUG,Mug,SKU-0003,SKU-0003");
        while (!(await app.GetTextAsync($"/api/overview?{Days}&wait=none")).Contains("MUG", StringComparison.Ordinal))
        {
            // Until the file has been read again.
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromHours(1));
        }

        await app.OverviewAsync(Days);
        var again = await VisitAsync(app, Days, first.Cookie);
        var link = WebUtility.HtmlDecode(LinkOf("new").Match(again.Page).Groups[1].Value);

        again.Page.ShouldContain("1 new product");
        again.Page.ShouldContain("Not listed any more: <bdi>Tent</bdi>");
        RowsOf((await VisitAsync(app, link.TrimStart('/', '?'), again.Cookie)).Page).ShouldBe(["MUG"]);
    }

    [Theory]
    [InlineData("show=restated", "With show=restated say since when")]
    [InlineData("show=new&since=yesterday", "'yesterday' is no instant for since.")]
    [InlineData("show=stale&since=2026-10-29T10:00Z", "With since the rows to show are one of failed, restated, new.")]
    [InlineData("since=2026-10-29T10:00Z", "With since the rows to show are one of failed, restated, new.")]
    [InlineData("show=new&since=2026-10-29T10:00Z&as_of=2026-10-29T11:00Z", "told of now alone: leave out as_of or since.")]
    [InlineData("show=new&since=2027-10-29T10:00Z", "since is 2027-10-29T10:00Z, which has not come yet.")]
    public async Task What_makes_no_sense_is_told_in_a_sentence(string query, string sentence)
    {
        await using var app = await StartAsync();

        foreach (var path in (string[])[$"/?{Days}&{query}", $"/export/overview.csv?{Days}&wait=none&{query}"])
        {
            using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Regex.Unescape(WebUtility.HtmlDecode(said)).ShouldContain(sentence);
        }
    }

    public void Dispose() => File.Delete(file);

    private Task<DashboardApp> StartAsync(params (string, string)[] settings) => DashboardApp.StartAsync(
        new SandboxOptions { Products = 4, Clock = clock }, [("GoogleAnalytics:SettleDays", "30"), .. settings]);

    private Task WriteAsync(params string[] lines) =>
        File.WriteAllLinesAsync(file, ["product_id,name,partner_id,item_id", .. lines], TestContext.Current.CancellationToken);

    private void Correct(DashboardApp app)
    {
        app.Sandbox.Faults.Add(new SandboxFault("closed-day-corrected")
        {
            Path = "/v1beta",
            Product = "SKU-0001",
            Parameters = new Dictionary<string, string> { ["date"] = "2026-10-22" },
        });
        clock.Advance(TimeSpan.FromMinutes(20));
    }

    private static long Views(System.Text.Json.JsonElement overview) =>
        overview.GetProperty("products").GetProperty("SKU-0001").GetProperty("values").GetProperty("ga.items_viewed").GetInt64();

    private static async Task<(string Page, string Cookie)> VisitAsync(
        DashboardApp app, string query, string cookie = "other=1", string? unattended = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/?{query}");
        request.Headers.Add("Cookie", cookie);
        if (unattended is not null)
        {
            request.Headers.Add(unattended, ",");
        }

        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var visit = response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(value => value.StartsWith("stats-visit", StringComparison.Ordinal))
            : null;
        return (page, visit?.Split(';')[0] ?? cookie);
    }

    private static IEnumerable<string> RowsOf(string page) => Row().Matches(page).Select(match => match.Groups[1].Value);

    private static Regex LinkOf(string show) => new($"href=\"([^\"#]*show={show}&amp;since=[^\"#]*)#products\"");

    [GeneratedRegex("<tr data-product=\"([^\"]*)\"")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(/export/overview.csv[^\"]*)\"")]
    private static partial Regex ExportLink();
}
