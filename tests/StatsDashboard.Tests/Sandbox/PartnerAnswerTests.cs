using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class PartnerAnswerTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    [Fact]
    public async Task The_product_list_comes_a_page_at_a_time()
    {
        var session = shared.Fresh();
        var names = new List<string>();
        for (int? page = 1; page is not null;)
        {
            var answer = await SandboxSession.JsonAsync(
                await session.Http.GetAsync($"/v1/products?page={page}&page_size=25&api_key={session.Host.ApiKey}", SandboxSession.Stop));
            ((int)answer["total"]!).ShouldBe(60);
            names.AddRange(answer["items"]!.AsArray().Select(item => (string)item!["name"]!));
            page = (int?)answer["next_page"];
        }

        names.ShouldBe(session.Host.Truth.Products.Select(product => product.Name));
        names.ShouldContain(name => name.StartsWith('='));
    }

    [Fact]
    public async Task An_answer_is_what_the_truth_says_day_by_day()
    {
        var session = shared.Fresh();
        foreach (var product in session.Host.Truth.Products.Where(product => product.Status != ProductStatus.Retired))
        {
            var answer = await session.StatsJsonAsync(product.Id, "2026-09-29", "2026-10-29");

            ((string?)answer["product_id"], (string?)answer["currency"], (string?)answer["data_through"])
                .ShouldBe((product.Id, product.Currency, "2026-10-28"));
            var told = answer["days"]!.AsArray()
                .ToDictionary(day => DateOnly.Parse((string)day!["date"]!, CultureInfo.InvariantCulture), day => Read(day!));
            var known = Enumerable.Range(0, 31).Select(n => new DateOnly(2026, 9, 29).AddDays(n))
                .Where(day => session.Host.Truth.Partner(product.Id, day) is not null)
                .ToDictionary(day => day, day => session.Host.Truth.Partner(product.Id, day)!.Value);
            told.ShouldBe(known);
        }
    }

    [Theory]
    [InlineData("/v1/stats?product=SKU-0001&from=2026-10-01&to=2026-10-02", 401, "missing_api_key")]
    [InlineData("/v1/stats?product=SKU-0001&from=2026-10-01&to=2026-10-02&api_key=wrong", 401, "invalid_api_key")]
    [InlineData("/v1/stats?from=2026-10-01&to=2026-10-02&api_key=KEY", 400, "invalid_parameter")]
    [InlineData("/v1/stats?product=SKU-0001&from=01.10.2026&to=2026-10-02&api_key=KEY", 400, "invalid_parameter")]
    [InlineData("/v1/stats?product=SKU-0001&from=2026-10-02&to=2026-10-01&api_key=KEY", 400, "invalid_parameter")]
    [InlineData("/v1/stats?product=SKU-0001&from=2026-10-01&to=2026-10-02&timezone=Mars&api_key=KEY", 400, "invalid_parameter")]
    [InlineData("/v1/stats?product=SKU-0001&from=2026-09-01&to=2026-10-02&api_key=KEY", 400, "range_too_long")]
    [InlineData("/v1/stats?product=NONE&from=2026-10-01&to=2026-10-02&api_key=KEY", 404, "product_not_found")]
    [InlineData("/v1/stats?product=SKU-0007&from=2026-10-01&to=2026-10-02&api_key=KEY", 410, "product_retired")]
    [InlineData("/v1/products?page_size=501&api_key=KEY", 400, "invalid_parameter")]
    [InlineData("/v1/products?page=0&api_key=KEY", 400, "invalid_parameter")]
    public async Task A_wrong_call_is_refused_with_the_contracts_code(string path, int status, string code)
    {
        var session = shared.Fresh();

        var answer = await session.Http.GetAsync(path.Replace("KEY", session.Host.ApiKey, StringComparison.Ordinal), SandboxSession.Stop);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Contains("X-Request-Id").ShouldBeTrue();
        (await SandboxSession.CodeAsync(answer)).ShouldBe(code);
    }

    [Fact]
    public async Task The_longest_range_is_31_days()
    {
        var session = shared.Fresh();

        (await session.StatsAsync("SKU-0001", "2026-10-01", "2026-10-31")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_zone_ahead_may_already_know_one_day_more()
    {
        await using var session = await SandboxSession.StartAsync(
            SandboxSession.Plain with { Clock = new StoppedClock(SandboxSession.Noon.AddHours(6)) });

        var answer = await session.StatsJsonAsync("SKU-0002", "2026-10-27", "2026-10-29", "&timezone=Asia/Tokyo");

        ((string?)answer["timezone"], (string?)answer["data_through"]).ShouldBe(("Asia/Tokyo", "2026-10-29"));
    }

    private static PartnerDay Read(JsonNode day) => new(
        (long)day["clicks"]!,
        new OrderCounts((long)day["orders"]!["pending"]!, (long)day["orders"]!["approved"]!, (long)day["orders"]!["declined"]!),
        Amounts(day["sales"]!),
        Amounts(day["commission"]!),
        (bool)day["is_final"]!);

    private static OrderAmounts Amounts(JsonNode amounts)
    {
        return new OrderAmounts(Money("pending"), Money("approved"), Money("declined"));

        decimal Money(string name)
        {
            var text = (string)amounts[name]!;
            text.ShouldMatch(@"^-?\d+\.\d\d$");
            return decimal.Parse(text, CultureInfo.InvariantCulture);
        }
    }
}
