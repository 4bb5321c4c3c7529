using System.Net;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>What Google's JSON mapping allows beyond the plain way of writing.</summary>
public sealed class RestJsonTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Week = """
        "metrics":[{"name":"itemsViewed"}],"dateRanges":[{"startDate":"7daysAgo","endDate":"today"}]
        """;

    [Theory]
    [InlineData("\"limit\":7", "\"limit\":\"7\"")]
    [InlineData("\"limit\":7", "\"limit\":7.0")]
    [InlineData("\"metricAggregations\":[\"TOTAL\"]", "\"metricAggregations\":[1]")]
    [InlineData("\"metricAggregations\":[\"TOTAL\"]", "\"metric_aggregations\":[\"TOTAL\"]")]
    [InlineData(
        "\"orderBys\":[{\"dimension\":{\"dimensionName\":\"itemId\",\"orderType\":\"NUMERIC\"}}]",
        "\"orderBys\":[{\"dimension\":{\"dimensionName\":\"itemId\",\"orderType\":3},\"desc\":false}]")]
    [InlineData("\"limit\":null", "\"offset\":null")]
    public async Task Two_ways_of_writing_are_the_same_request(string one, string other)
    {
        var session = shared.Fresh();

        var first = await session.ReportJsonAsync($$"""{"dimensions":[{"name":"itemId"}],{{Week}},{{one}}}""");
        var second = await session.ReportJsonAsync($$"""{"dimensions":[{"name":"itemId"}],{{Week}},{{other}}}""");

        first.ContainsKey("rows").ShouldBeTrue();
        second.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Theory]
    [InlineData("?$alt=json", "\"TYPE_INTEGER\"")]
    [InlineData("?%24alt=json%3Benum-encoding%3Dint", "1")]
    [InlineData("?alt=json;enum-encoding=int", "1")]
    public async Task Enums_come_back_as_numbers_when_asked_for(string query, string type)
    {
        var session = shared.Fresh();

        var report = await SandboxSession.JsonAsync(await session.ReportAsync("{" + Week + "}", "runReport", query));

        report["metricHeaders"]![0]!["type"]!.ToJsonString().ShouldBe(type);
    }

    [Theory]
    [InlineData("""{"metricAggregations":[99]}""")]
    [InlineData("""{"metricAggregations":["SUM"]}""")]
    [InlineData("""{"dimensionFilter":{"andGroup":{},"orGroup":{}}}""")]
    [InlineData("""{"keepEmptyRows":"yes"}""")]
    [InlineData("""{"limit":7.5}""")]
    [InlineData("""{"cohortSpec":{}}""")]
    public async Task What_the_message_does_not_take_is_refused(string body)
    {
        var session = shared.Fresh();

        (await session.ReportAsync(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
