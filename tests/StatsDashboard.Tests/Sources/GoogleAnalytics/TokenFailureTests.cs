using System.Net;
using Google.Apis.Auth.OAuth2.Responses;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class TokenFailureTests
{
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
}
