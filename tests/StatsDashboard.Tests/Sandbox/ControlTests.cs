using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class ControlTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    [Fact]
    public async Task A_fault_is_put_listed_and_deleted()
    {
        var session = shared.Fresh();

        var fault = """{"kind":"rate-limited","path":"/v1/stats","product":"SKU-0002","count":3,"parameters":{"retryAfter":9}}""";
        (await PutAsync(session, fault)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await session.StatsAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var active = (await GetAsync(session, "/sandbox/faults"))["active"]!.AsArray().Single()!;
        ((string?)active["kind"], (int)active["count"]!, (int)active["hits"]!, (string?)active["parameters"]!["retryAfter"])
            .ShouldBe(("rate-limited", 3, 1, "9"));

        await session.Http.DeleteAsync("/sandbox/faults", SandboxSession.Stop);
        (await session.StatsAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{", "The body must be a JSON object")]
    [InlineData("[]", "The body must be a JSON object")]
    [InlineData("{}", "kind is missing")]
    [InlineData("""{"kind":"nonsense"}""", "kind is 'nonsense'; allowed: slow-answer, ")]
    [InlineData("""{"kind":"nan","patch":"/v1"}""", "'patch' is not known; allowed: kind, path,")]
    [InlineData("""{"kind":"nan","path":"/v2"}""", "path is '/v2'; allowed: paths that begin with /v1, /v1beta or /token.")]
    [InlineData("""{"kind":"sampled","path":"/v1/stats"}""", "path is '/v1/stats', but sampled is a fault of /v1beta only.")]
    [InlineData("""{"kind":"nan","count":0}""", "count is 0; allowed: 1 or more.")]
    [InlineData("""{"kind":"nan","count":"two"}""", "count is \"two\"; allowed: a whole number.")]
    [InlineData("""{"kind":"nan","rate":1.5}""", "rate is 1.5; allowed: above 0, up to 1.")]
    [InlineData(
        """{"kind":"rate-limited","parameters":{"after":7}}""", "parameter 'after' is not one of rate-limited; allowed: retryAfter=7.")]
    [InlineData(
        """{"kind":"rate-limited","parameters":{"retryAfter":"soon"}}""",
        "parameter 'retryAfter' is 'soon'; allowed: a number, 0 or more.")]
    public async Task A_bad_fault_is_refused_with_a_sentence(string body, string sentence)
    {
        var session = shared.Fresh();

        var answer = await PutAsync(session, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string)(await SandboxSession.JsonAsync(answer))["error"]!).ShouldStartWith(sentence);
        session.Host.Faults.Active.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_are_counted_by_upstream_path_and_product_until_they_are_reset()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { RequestsPerMinute = 2 });
        await session.StatsAsync();
        await session.StatsAsync("SKU-0003", "2026-10-01", "2026-10-02");
        await session.StatsAsync();

        var calls = await GetAsync(session, "/sandbox/calls");
        ((int)calls["upstreams"]!["partner"]!["calls"]!, (int)calls["upstreams"]!["partner"]!["refused"]!).ShouldBe((3, 1));
        ((int)calls["paths"]!["/v1/stats"]!["calls"]!, (int)calls["paths"]!["/v1/stats"]!["mostInFlight"]!).ShouldBe((3, 1));
        ((int)calls["products"]!["SKU-0002"]!["calls"]!).ShouldBe(2);

        await session.Http.DeleteAsync("/sandbox/calls", SandboxSession.Stop);
        session.Host.Calls.Of(SandboxUpstream.Partner).Calls.ShouldBe(0);
        session.Host.Calls.Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task Connections_are_refused_for_a_while_and_then_taken_again()
    {
        await using var session = await SandboxSession.StartAsync();
        try
        {
            using var taken = await PutAsync(session, """{"kind":"refuse-connections","parameters":{"seconds":0.2}}""");
        }
        catch (HttpRequestException)
        {
            // On a busy machine the port closes before this answer has left: then it has been taken all the same.
        }

        while (await AnswersAsync(session))
        {
        }

        while (!await AnswersAsync(session))
        {
        }
    }

    private static async Task<bool> AnswersAsync(SandboxSession session)
    {
        try
        {
            using var answer = await session.StatsAsync();
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or SocketException)
        {
            // HttpClient asks each new connection for its other end. When the port closes at that very moment it lets a bare
            // SocketException (NotConnected) out, which no HttpRequestException wraps: about once in six thousand connections.
            return false;
        }
    }

    private static async Task<HttpResponseMessage> PutAsync(SandboxSession session, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await session.Http.PutAsync("/sandbox/faults", content, SandboxSession.Stop);
    }

    private static async Task<JsonObject> GetAsync(SandboxSession session, string path) =>
        await SandboxSession.JsonAsync(await session.Http.GetAsync(path, SandboxSession.Stop));
}
