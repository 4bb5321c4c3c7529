using System.Net;
using Google.Apis.Auth.OAuth2.Responses;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class TokenFailureTests
{
    private const string NoToken = "Google gives no token to the service account of the setting GoogleAnalytics:CredentialsFile.";

    [Theory]
    [InlineData("invalid_grant", true)]
    [InlineData("invalid_client", false)]
    public void An_assertion_whose_times_google_does_not_accept_may_be_the_clocks_fault(string error, bool mayBeClock)
    {
        var answer = new TokenErrorResponse { Error = error, ErrorDescription = "canary" };

        var failure = TokenFailure.Of(new TokenResponseException(answer, HttpStatusCode.BadRequest));

        failure.Kind.ShouldBe(FailureKind.Unauthorized);
        failure.Sentence.ShouldContain("GoogleAnalytics:CredentialsFile");
        failure.Sentence.Contains("clock is wrong", StringComparison.Ordinal).ShouldBe(mayBeClock);
        failure.Sentence.ShouldNotContain("canary");
    }

    [Theory]
    [InlineData(400, nameof(FailureKind.Unauthorized), NoToken)]
    [InlineData(401, nameof(FailureKind.Unauthorized), NoToken)]
    [InlineData(null, nameof(FailureKind.Unauthorized), NoToken)]
    [InlineData(429, nameof(FailureKind.Unavailable), "Google's token endpoint had an error.")]
    [InlineData(500, nameof(FailureKind.Unavailable), "Google's token endpoint had an error.")]
    [InlineData(503, nameof(FailureKind.Unavailable), "Google's token endpoint had an error.")]
    [InlineData(302, nameof(FailureKind.BadAnswer), "Google's token endpoint answered with something that is no token.")]
    public void A_refusal_is_told_by_its_status(int? status, string kind, string sentence) =>
        TokenFailure.Of(new TokenResponseException(new TokenErrorResponse { Error = "canary" }, (HttpStatusCode?)status))
            .ShouldBe(new SourceFailure(Enum.Parse<FailureKind>(kind), sentence));

    [Fact]
    public void What_never_came_is_told_by_the_wire()
    {
        TokenFailure.Of(new TaskCanceledException()).ShouldBe(new(FailureKind.Timeout, "Google's token endpoint did not answer in time."));
        TokenFailure.Of(new TimeoutException()).ShouldBe(new(FailureKind.Timeout, "Google's token endpoint did not answer in time."));
        TokenFailure.Of(new HttpRequestException()).ShouldBe(new(FailureKind.Unavailable, "Google's token endpoint cannot be reached."));
        TokenFailure.Of(new EndOfStreamException()).ShouldBe(new(FailureKind.Unavailable, "Google's token endpoint cannot be reached."));
        TokenFailure.Of(new FormatException())
            .ShouldBe(new(FailureKind.BadAnswer, "Google's token endpoint answered with something that is no token."));
    }
}
