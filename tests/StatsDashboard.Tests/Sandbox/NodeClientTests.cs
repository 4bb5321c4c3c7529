using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Google.Analytics.Data.V1Beta;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>What Google's Node client, @google-analytics/data 6.1.0 with its defaults, was seen to send, but for the token.</summary>
public sealed class NodeClientTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Report = """
        {"dimensions":[{"name":"itemId"}],"metrics":[{"name":"itemsViewed"}],"dateRanges":[{"startDate":"7daysAgo","endDate":"today"}],
        "metricAggregations":[1],"orderBys":[{"metric":{"metricName":"itemsViewed"},"desc":true}],"property":"properties/123456789",
        "dimensionFilter":{"filter":{"fieldName":"itemId","stringFilter":{"matchType":2,"value":"SKU"}}},
        "limit":"2","returnPropertyQuota":true}
        """;

    private const string ReportBytes =
        "0a1470726f706572746965732f31323334353637383912080a066974656d49641a0d0a0b6974656d7356696577656422"
        + "110a08376461797341676f1205746f646179"
        + "2a1322110a066974656d49641a0708021203534b5540024a010152110a0d0a0b6974656d7356696577656420017001";

    private const string BatchBytes = "0a1470726f706572746965732f3132333435363738391271" + ReportBytes;

    private const string MetadataBytes = "0a1d70726f706572746965732f3132333435363738392f6d65746164617461";

    [Theory]
    [InlineData("POST", ":runReport", Report)]
    [InlineData("POST", ":batchRunReports", "{\"requests\":[" + Report + "]}")]
    [InlineData("GET", "/metadata", null)]
    public async Task Over_REST_it_signs_for_itself_and_speaks_of_enums_in_numbers(string verb, string call, string? body)
    {
        var session = shared.Fresh();
        var path = $"/v1beta/properties/123456789{call}?$alt=json%3Benum-encoding=int";
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.SelfSignedToken());
        request.Headers.Add("x-goog-api-client", "gax/5.0.8-fallback gapic/6.1.0 gl-node/20.20.2 rest/5.0.8 grpc-web/5.0.8-fallback");
        request.Headers.Add("x-goog-request-params", "property=properties%2F123456789");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

        using var answer = await session.Http.SendAsync(request, SandboxSession.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(SandboxSession.Stop);
        text.ShouldContain("\"type\": 1");
        session.Host.Calls.Of(SandboxUpstream.Token).Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("RunReport", ReportBytes)]
    [InlineData("BatchRunReports", BatchBytes)]
    [InlineData("GetMetadata", MetadataBytes)]
    public async Task Over_gRPC_it_signs_for_itself_too(string method, string message)
    {
        var session = shared.Fresh();

        using var answer = await session.GrpcCallAsync(method, Convert.FromHexString(message), session.SelfSignedToken());
        var body = await answer.Content.ReadAsByteArrayAsync(SandboxSession.Stop);

        answer.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
        body.Length.ShouldBeGreaterThan(100);
        if (method == "RunReport")
        {
            RunReportResponse.Parser.ParseFrom(body, 5, body.Length - 5).Rows.Count.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("iss", "somebody@example.com")]
    [InlineData("sub", "somebody@example.com")]
    [InlineData("scope", "https://www.googleapis.com/auth/drive")]
    [InlineData("exp", 1_000_003_600L)]
    public async Task A_token_signed_for_something_else_is_refused(string claim, object value)
    {
        var session = shared.Fresh();

        var token = session.SelfSignedToken(claims => claims[claim] = JsonValue.Create(value));

        (await AskAsync(session, token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_signed_by_another_key_is_refused_and_one_for_the_APIs_audience_is_good()
    {
        var session = shared.Fresh();
        using var stranger = RSA.Create(2048);

        (await AskAsync(session, session.SelfSignedToken(key: stranger))).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(session, session.SelfSignedToken(claims =>
        {
            claims.Remove("scope");
            claims["aud"] = "https://analyticsdata.googleapis.com/";
        }))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_revoked_token_stays_dead_and_the_next_one_is_good()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(new SandboxFault("token-expired") { Count = 1 });
        var token = session.SelfSignedToken(claims => claims["jti"] = "1");

        (await AskAsync(session, token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(session, token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(session, session.SelfSignedToken(claims => claims["jti"] = "2"))).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> AskAsync(SandboxSession session, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1beta/properties/0/metadata");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await session.Http.SendAsync(request, SandboxSession.Stop);
        return answer.StatusCode;
    }
}
