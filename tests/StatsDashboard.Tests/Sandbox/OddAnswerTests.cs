using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>JSON that is legal and odd, and hints that are none.</summary>
public sealed class OddAnswerTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Report = """
        {"dimensions":[{"name":"itemId"}],"metrics":[{"name":"itemsViewed"}],
        "dateRanges":[{"startDate":"7daysAgo","endDate":"today"}]}
        """;

    [Theory]
    [InlineData("name-twice", "\"clicks\":(\\d+),[^{}]*({[^}]*}[^{}]*)*\"clicks\":(\\d+)")]
    [InlineData("number-with-point", "\"clicks\":\\d+\\.0,")]
    [InlineData("number-with-exponent", "\"clicks\":\\d(\\.\\d+)?e\\d,")]
    [InlineData("half-surrogate", "\"approved\":\"[\\d.]+\\\\ud83d\"")]
    [InlineData("null-list", "\"days\":null")]
    [InlineData("unneeded-field-retyped", "\"generated_at\":\\[42,\\{\\}\\]")]
    public async Task The_partner_writes_it(string kind, string pattern) => (await StatsAsync(kind)).ShouldMatch(pattern);

    [Theory]
    [InlineData("name-twice", "\"name\":\"[^\"]+\",.*\"name\":\"[^\"]+ \\(again\\)\"")]
    [InlineData("half-surrogate", "\"name\":\"[^\"]+\\\\ud83d\"")]
    [InlineData("null-list", "\"items\":null")]
    [InlineData("unneeded-field-retyped", "\"updated_at\":\\[42,\\{\\}\\]")]
    public async Task The_list_of_products_has_it(string kind, string pattern)
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(kind);

        (await TextAsync(await session.ProductsAsync(page: 1))).ShouldMatch(pattern);
    }

    [Theory]
    [InlineData("name-twice", "{\"value\":\"(\\d+)\",\"value\":\"(\\d+)\"}")]
    [InlineData("number-with-point", "{\"value\":\"\\d+\\.0\"}")]
    [InlineData("half-surrogate", "{\"value\":\"\\d+\\\\ud83d\"}")]
    [InlineData("null-list", "\"rows\":null")]
    [InlineData("unneeded-field-retyped", "\"kind\":\\[42,\\{\\}\\]")]
    public async Task Google_Analytics_writes_it(string kind, string pattern)
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(kind);

        (await TextAsync(await session.ReportAsync(Report))).ShouldMatch(pattern);
    }

    [Fact]
    public async Task A_number_means_the_same_however_it_is_written()
    {
        var honest = JsonNode.Parse(await StatsAsync(null))!["days"]![0]!["clicks"]!.GetValue<decimal>();

        foreach (var kind in new[] { "number-with-point", "number-with-exponent" })
        {
            var written = JsonNode.Parse(await StatsAsync(kind))!["days"]![0]!["clicks"]!;
            ((decimal)written.GetValue<double>()).ShouldBe(honest);
        }
    }

    [Theory]
    [InlineData("retry-after-zero", "0")]
    [InlineData("retry-after-negative", "-5")]
    [InlineData("retry-after-absurd", "99999999")]
    [InlineData("retry-after-nonsense", "soon")]
    [InlineData("retry-after-past", "Thu, 29 Oct 2026 11:00:00 GMT")]
    public async Task A_hint_to_try_again_may_say_anything(string kind, string header)
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(kind);

        foreach (var answer in new[] { await session.StatsAsync(), await session.ReportAsync(Report) })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.NonValidated["Retry-After"].ToString().ShouldBe(header);
        }
    }

    [Fact]
    public async Task The_headers_of_the_limit_contradict_what_happens()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { RequestsPerMinute = 100 });
        session.Host.Faults.Add(new SandboxFault("limit-headers-none-left") { Count = 1 });
        session.Host.Faults.Add(new SandboxFault("limit-headers-plenty-left") { Count = 1 });

        var good = await session.StatsAsync();
        var refused = await session.StatsAsync();

        (good.StatusCode, Told(good)).ShouldBe((HttpStatusCode.OK, "0 86400"));
        (refused.StatusCode, Told(refused)).ShouldBe((HttpStatusCode.TooManyRequests, "599 0"));
        Told(await session.StatsAsync()).ShouldStartWith("98 ");

        static string Told(HttpResponseMessage answer) =>
            $"{answer.Headers.GetValues("X-RateLimit-Remaining").Single()} {answer.Headers.GetValues("X-RateLimit-Reset").Single()}";
    }

    [Fact]
    public async Task A_limit_that_nobody_announced_holds_for_a_second()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Clock = clock });
        var parameters = new Dictionary<string, string> { ["perSecond"] = "2" };
        session.Host.Faults.Add(new SandboxFault("unannounced-limit") { Parameters = parameters });

        (await CodesAsync()).ShouldBe([200, 200, 429]);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await CodesAsync()).ShouldBe([200, 200, 429]);

        async Task<int[]> CodesAsync() => [await CodeAsync(), await CodeAsync(), await CodeAsync()];

        async Task<int> CodeAsync() => (int)(await session.StatsAsync()).StatusCode;
    }

    private async Task<string> StatsAsync(string? kind)
    {
        var session = shared.Fresh();
        if (kind is not null)
        {
            session.Host.Faults.Add(kind);
        }

        return await TextAsync(await session.StatsAsync());
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return await answer.Content.ReadAsStringAsync(SandboxSession.Stop);
        }
    }
}
