using System.Net;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>What was known at an earlier instant, on the page, in the JSON and in the CSV.</summary>
public sealed class AsOfTests
{
    private const string Days = "from=2026-10-20&to=2026-10-26";

    private readonly ManualClock clock = new();

    [Fact]
    public async Task What_was_known_then_is_told_again_after_it_has_changed_and_asks_nothing()
    {
        await using var app = await StartAsync();
        var then = await app.OverviewAsync($"{Days}&compare=none");
        var at = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromDays(6));
        var now = await app.OverviewAsync($"{Days}&compare=none");
        var calls = Calls(app);
        // What is asked about now would be due by now.
        clock.Advance(TimeSpan.FromDays(1));

        var again = await app.OverviewAsync($"{Days}&compare=none&as_of={at:yyyy-MM-dd'T'HH:mm:ss}Z");

        Text(now, "products").ShouldNotBe(Text(then, "products"), "Else nothing has changed.");
        foreach (var (member, expected) in then.GetProperty("totals").EnumerateObject().Select(total => (total.Name, total.Value)))
        {
            again.GetProperty("totals").GetProperty(member).GetRawText().ShouldBe(expected.GetRawText(), member);
        }

        Text(again, "products").ShouldBe(Text(then, "products"));
        again.GetProperty("known_at").GetDateTimeOffset().ShouldBe(at);
        again.GetProperty("as_of").GetDateTimeOffset().ShouldBe(then.GetProperty("as_of").GetDateTimeOffset());
        now.TryGetProperty("known_at", out _).ShouldBeFalse();
        // What is kept of the whole site, and of the source's own totals, is of now.
        again.GetProperty("site").EnumerateObject().ShouldBeEmpty();
        again.GetProperty("sources").GetProperty("ga").TryGetProperty("reconciliation", out _).ShouldBeFalse();
        Calls(app).ShouldBe(calls);
        again.TryGetProperty("run", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_first_asked_later_was_not_known_and_is_no_zero()
    {
        await using var app = await StartAsync();
        var at = clock.GetUtcNow().AddMinutes(-1);
        await app.OverviewAsync(Days);

        var overview = await app.OverviewAsync($"{Days}&as_of={at:yyyy-MM-dd'T'HH:mm}Z");

        var partner = overview.GetProperty("sources").GetProperty("partner");
        (partner.GetProperty("state").GetString(), partner.GetProperty("pending").GetInt32()).ShouldBe(("pending", 4));
        overview.GetProperty("totals").GetProperty("partner.clicks").TryGetProperty("value", out _).ShouldBeFalse();
        overview.GetProperty("products").GetProperty("SKU-0001").GetProperty("values").EnumerateObject().ShouldBeEmpty();
        overview.GetProperty("as_of").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_a_day_said_before_it_was_over_is_told_until_it_has_been_asked_again()
    {
        await using var app = await StartAsync();
        const string Today = "from=2026-10-29&to=2026-10-29&compare=none";
        await app.OverviewAsync(Today);
        var query = $"{Today}&as_of={clock.GetUtcNow():yyyy-MM-dd'T'HH:mm}Z";
        clock.Advance(TimeSpan.FromDays(2));
        var before = await app.OverviewAsync(query);

        await app.OverviewAsync(Today);
        clock.Advance(TimeSpan.FromMinutes(1));
        await using var again = await app.RestartAsync(_ => { });
        var after = await again.OverviewAsync(query);

        Views(before).TryGetProperty("value", out _).ShouldBeTrue();
        Views(after).TryGetProperty("value", out _).ShouldBeFalse("It is not known any more, and no zero.");
        after.GetProperty("sources").GetProperty("ga").GetProperty("pending").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task The_page_says_so_keeps_it_in_its_links_and_follows_nothing()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync(Days);
        clock.Advance(TimeSpan.FromDays(2));

        var page = WebUtility.HtmlDecode(await app.GetTextAsync($"/?{Days}&as_of=2026-10-30T10:15%2B02:00"));

        page.ShouldContain("As it was known on 30 Oct 2026, 08:15. Nothing is asked.");
        page.ShouldContain("<a href=\"/?from=2026-10-20&to=2026-10-26\">What is known now</a>");
        page.ShouldContain("name=\"as_of\" value=\"2026-10-30T10:15+02:00\"");
        page.ShouldContain("/?range=last7&as_of=2026-10-30T10%3A15%2B02%3A00");
        page.ShouldContain("/export/overview.csv?from=2026-10-20&to=2026-10-26&as_of=");
        page.ShouldNotContain("/export/daily.csv");
        page.ShouldNotContain("/products/SKU-0001?from=2026-10-20&to=2026-10-26&as_of");
        page.ShouldNotContain("data-events");
        page.ShouldNotContain("js/live.js");
        page.ShouldNotContain("data-tile=\"ga.users\"");
    }

    [Fact]
    public async Task The_csv_is_that_of_then_too_and_no_visit()
    {
        await using var app = await StartAsync();
        await app.OverviewAsync($"{Days}&compare=none");
        var then = await app.GetTextAsync($"/export/overview.csv?{Days}&compare=none");
        var at = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromDays(6));
        await app.OverviewAsync($"{Days}&compare=none");

        using var answer = await app.Client.GetAsync(
            $"/export/overview.csv?{Days}&compare=none&as_of={at:yyyy-MM-dd'T'HH:mm}Z", TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(then);
        answer.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("as_of=2026-10-30", "as_of is 2026-10-30, which has not come yet. Leave it out for now.")]
    [InlineData("as_of=2026-10-29T12:01Z", "which has not come yet")]
    [InlineData("as_of=yesterday", "'yesterday' is no instant for as_of. Write it as 2026-11-03T09:15Z")]
    [InlineData("as_of=2026-10-29T11:00", "is no instant for as_of")]
    [InlineData("as_of=0001-01-01T00:00Z", "is no instant for as_of")]
    [InlineData("as_of=0001-01-01", "is no instant for as_of")]
    [InlineData("from=2026-10-20&to=2026-10-26&as_of=2026-10-24", "which had not come yet at 2026-10-24")]
    public async Task What_is_no_earlier_instant_is_said_in_a_sentence(string query, string sentence)
    {
        await using var app = await StartAsync();

        foreach (var path in (string[])["/", "/api/overview", "/export/overview.csv"])
        {
            using var answer = await app.Client.GetAsync($"{path}?{query}", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            WebUtility.HtmlDecode(text).Replace("\\u0027", "'", StringComparison.Ordinal).ShouldContain(sentence);
        }
    }

    [Theory]
    [InlineData("/api/products/SKU-0001")]
    [InlineData("/products/SKU-0001")]
    [InlineData("/export/daily.csv")]
    [InlineData("/api/overview/events")]
    [InlineData("/api/refresh/price")]
    public async Task Who_can_tell_of_now_alone_says_so(string path)
    {
        await using var app = await StartAsync();

        using var answer = await app.Client.GetAsync($"{path}?as_of=2026-10-28", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("leave out as_of");
    }

    [Fact]
    public async Task A_day_means_its_end_and_a_named_range_what_it_meant_then()
    {
        await using var app = await StartAsync();

        var overview = await app.OverviewAsync("range=last7&as_of=2026-10-24");

        overview.GetProperty("known_at").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero));
        (overview.GetProperty("from").GetString(), overview.GetProperty("to").GetString()).ShouldBe(("2026-10-18", "2026-10-24"));
    }

    private Task<DashboardApp> StartAsync() => DashboardApp.StartAsync(new SandboxOptions { Products = 4, Clock = clock });

    private static JsonElement Views(JsonElement overview) => overview.GetProperty("totals").GetProperty("ga.items_viewed");

    private static string Text(JsonElement overview, string member) => overview.GetProperty(member).GetRawText();

    private static long Calls(DashboardApp app) =>
        app.Sandbox.Calls.Products.Values.Sum(product => product.Calls) + app.Sandbox.Calls.Of(SandboxUpstream.Analytics).Calls;
}
