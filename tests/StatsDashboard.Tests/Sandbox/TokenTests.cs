using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class TokenTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Google = "https://oauth2.googleapis.com/token";
    private const string Report = """{"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"today","endDate":"today"}]}""";

    [Fact]
    public async Task A_signed_claim_buys_a_token_for_Googles_audience_and_for_the_sandboxs()
    {
        var session = shared.Fresh();

        foreach (var audience in new[] { Google, $"{session.Host.Address}token" })
        {
            var answer = await SandboxSession.JsonAsync(await session.AskTokenAsync(audience));
            ((int)answer["expires_in"]!, (string?)answer["token_type"]).ShouldBe((3599, "Bearer"));
        }
    }

    [Fact]
    public async Task A_claim_that_is_signed_by_another_key_is_refused()
    {
        var session = shared.Fresh();
        using var stranger = RSA.Create(2048);

        var answer = await session.AskTokenAsync(Google, key: stranger);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await SandboxSession.JsonAsync(answer))["error"]).ShouldBe("invalid_grant");
    }

    [Theory]
    [InlineData("iss", "somebody@example.com", "invalid_grant")]
    [InlineData("aud", "https://example.com/token", "invalid_grant")]
    [InlineData("scope", "https://www.googleapis.com/auth/drive", "invalid_scope")]
    public async Task A_claim_for_something_else_is_refused(string claim, string value, string error)
    {
        var session = shared.Fresh();

        var answer = await session.AskTokenAsync(Google, claims => claims[claim] = value);

        ((string?)(await SandboxSession.JsonAsync(answer))["error"]).ShouldBe(error);
    }

    [Fact]
    public async Task An_old_claim_is_refused()
    {
        var session = shared.Fresh();

        var answer = await session.AskTokenAsync(Google, claims =>
        {
            claims["iat"] = 1_000_000_000L;
            claims["exp"] = 1_000_003_600L;
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_token_is_good_for_an_hour()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Clock = clock });

        (await session.ReportAsync(Report)).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(3599));
        (await session.ReportAsync(Report)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_credentials_are_a_service_account_of_the_sandboxs_own()
    {
        var session = shared.Fresh();

        var account = JsonNode.Parse(session.Host.CredentialsJson)!;

        ((string?)account["type"], (string?)account["token_uri"]).ShouldBe(("service_account", $"{session.Host.Address}token"));
    }
}
