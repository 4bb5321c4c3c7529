using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class ReportRefusalTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Dates = "\"dateRanges\":[{\"startDate\":\"yesterday\",\"endDate\":\"today\"}]";
    private const string Sessions = "\"metrics\":[{\"name\":\"sessions\"}]";

    [Theory]
    [InlineData("""{"foo":1,"limit":-1}""", "Invalid JSON payload received. Unknown name \"foo\": Cannot find field.")]
    [InlineData(
        """{"dimensions":[{"name":"date","foo":1}]}""",
        "Invalid JSON payload received. Unknown name \"foo\" at 'dimensions[0]': Cannot find field.")]
    [InlineData("""{"limit":"many"}""", "Invalid value at 'limit'")]
    [InlineData("""{"limit":""", "Invalid JSON payload received. Unexpected")]
    [InlineData("""{"dimensions":[{"name":"itemid"}],"limit":-1}""", "Field itemid is not a valid dimension.")]
    [InlineData("""{"metrics":[{"name":"clicks"}],"limit":-1}""", "Field clicks is not a valid metric.")]
    [InlineData(
        """{"dimensions":[{"name":"itemId"}],"metrics":[{"name":"sessions"}],"limit":-1}""",
        "Please remove sessions to make the request compatible.")]
    [InlineData("""{"limit":250001,"dateRanges":[{"startDate":"soon","endDate":"today"}]}""", "Invalid limit")]
    [InlineData("""{"offset":-1}""", "Invalid offset")]
    [InlineData("""{"dateRanges":[{"startDate":"soon","endDate":"today"}]}""", "Invalid startDate")]
    [InlineData("""{"dateRanges":[{"startDate":"today","endDate":"yesterday"}]}""", "Invalid date range")]
    [InlineData("""{"dateRanges":[{"startDate":"2026-13-01","endDate":"yesterday"}]}""", "Invalid startDate")]
    [InlineData("""{"dimensions":[null]}""", "Invalid value at 'dimensions[0]'")]
    [InlineData("""{"dimensions":[{}]}""", "Field  is not a valid dimension.")]
    [InlineData(
        """{"dimensionFilter":{"filter":{"fieldName":"itemId","stringFilter":{"matchType":"FULL_REGEXP","value":"("}}}}""",
        "The regular expression '(' is not valid.")]
    [InlineData(
        """{"dimensionFilter":{"filter":{"fieldName":"itemId","stringFilter":{"matchType":"LIKE","value":"x"}}}}""",
        "Invalid value at 'dimension_filter")]
    [InlineData("{" + Dates + "}", "A report needs at least one dimension or metric.")]
    [InlineData("{" + Sessions + "}", "A dateRange is required.")]
    [InlineData("{" + Sessions + "," + Dates + ",\"currencyCode\":\"XYZ\"}", "Invalid currencyCode")]
    public async Task A_wrong_report_is_refused_for_the_first_thing_that_is_wrong(string body, string message)
    {
        var session = shared.Fresh();

        var answer = await session.ReportAsync(body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await SandboxSession.JsonAsync(answer))["error"]!;
        ((string)error["message"]!).ShouldStartWith(message);
        ((string?)error["status"]).ShouldBe("INVALID_ARGUMENT");
    }

    [Theory]
    [InlineData(10, 1, 1, "limited to 9 dimensions")]
    [InlineData(1, 11, 1, "limited to 10 metrics")]
    [InlineData(1, 1, 5, "limited to 4 date ranges")]
    public async Task Too_many_of_anything_is_refused(int dimensions, int metrics, int ranges, string message)
    {
        var session = shared.Fresh();
        var body = new JsonObject
        {
            ["dimensions"] = Repeat(dimensions, () => new JsonObject { ["name"] = "date" }),
            ["metrics"] = Repeat(metrics, () => new JsonObject { ["name"] = "sessions" }),
            ["dateRanges"] = Repeat(ranges, () => new JsonObject { ["startDate"] = "today", ["endDate"] = "today" }),
        };

        var answer = await session.ReportJsonAsync(body.ToJsonString());

        ((string)answer["error"]!["message"]!).ShouldContain(message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task A_batch_has_one_to_five_reports(int reports)
    {
        var session = shared.Fresh();
        var body = new JsonObject { ["requests"] = Repeat(reports, () => new JsonObject()) };

        (await session.ReportAsync(body.ToJsonString(), "batchRunReports")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Credentials_are_checked_before_anything_else()
    {
        var session = shared.Fresh();
        using var body = new StringContent("not json", Encoding.UTF8, "application/json");

        var answer = await session.Http.PostAsync($"/v1beta/properties/{session.Host.PropertyId}:runReport", body, SandboxSession.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        ((string?)(await SandboxSession.JsonAsync(answer))["error"]!["status"]).ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task An_unknown_property_is_forbidden()
    {
        var session = shared.Fresh();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1beta/properties/1:runReport") { Content = new StringContent("{}") };
        request.Headers.Authorization = new("Bearer", await session.TokenAsync());

        (await session.Http.SendAsync(request, SandboxSession.Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("GET", "/v1beta/properties/123456789:runReport")]
    [InlineData("POST", "/v1beta/properties/123456789:runEverything")]
    [InlineData("POST", "/v1beta/properties/123456789/metadata")]
    [InlineData("GET", "/v2/anything")]
    public async Task An_unknown_path_or_verb_is_a_page(string verb, string path)
    {
        var session = shared.Fresh();
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);

        var answer = await session.Http.SendAsync(request, SandboxSession.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task The_metadata_name_every_field()
    {
        var session = shared.Fresh();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1beta/properties/{session.Host.PropertyId}/metadata");
        request.Headers.Authorization = new("Bearer", await session.TokenAsync());

        var metadata = await SandboxSession.JsonAsync(await session.Http.SendAsync(request, SandboxSession.Stop));

        metadata["dimensions"]!.AsArray().Select(field => (string?)field!["apiName"]).ShouldContain("itemId");
        metadata["metrics"]!.AsArray().Select(field => (string?)field!["apiName"]).ShouldContain("itemRevenue");
    }

    private static JsonArray Repeat(int count, Func<JsonNode> make) => new([.. Enumerable.Range(0, count).Select(_ => make())]);
}
