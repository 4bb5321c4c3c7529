using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

public sealed class WireFailureTests
{
    [Theory]
    [InlineData("Google Analytics", "The answer of Google Analytics cannot be decompressed.")]
    [InlineData("The partner", "The answer of the partner cannot be decompressed.")]
    public void An_answer_that_cannot_be_unpacked_is_told_in_a_sentence(string name, string sentence) =>
        WireFailure.Of(new InvalidDataException(), name).Failure.Sentence.ShouldBe(sentence);

    [Theory]
    [InlineData("Google Analytics", "The host name of Google Analytics is not known.")]
    [InlineData("The partner", "The host name of the partner is not known.")]
    public void A_host_that_nobody_knows_is_told_in_a_sentence(string name, string sentence) =>
        WireFailure.Of(new HttpRequestException(HttpRequestError.NameResolutionError), name).Failure.Sentence.ShouldBe(sentence);

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "Unavailable", "The host name of the partner is not known.")]
    [InlineData(HttpRequestError.SecureConnectionError, "Unavailable", "The partner offers no secure connection that can be trusted.")]
    [InlineData(HttpRequestError.ConnectionError, "Unavailable", "The partner does not accept connections.")]
    [InlineData(HttpRequestError.ProxyTunnelError, "Unavailable", "The proxy of HTTPS_PROXY does not let us through to the partner.")]
    [InlineData(HttpRequestError.InvalidResponse, "BadAnswer", "The partner answered with something that is not HTTP.")]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, "BadAnswer", "The partner answered with something that is not HTTP.")]
    [InlineData(HttpRequestError.ResponseEnded, "Unavailable", "The partner broke the connection off.")]
    public void What_a_request_meets_on_its_way_is_told_in_a_sentence_and_may_pass(HttpRequestError error, string kind, string sentence) =>
        Of(new HttpRequestException(error, "canary")).ShouldBe((kind, sentence, nameof(Retries.Allowed)));

    [Fact]
    public void Whatever_else_breaks_is_told_in_a_sentence_too()
    {
        Of(new EndOfStreamException()).ShouldBe(("Unavailable", "The partner broke the connection off.", "Allowed"));
        Of(new TaskCanceledException()).ShouldBe(("Timeout", "The partner did not accept the connection in time.", "Allowed"));
        Of(new InvalidDataException()).ShouldBe(("BadAnswer", "The answer of the partner cannot be decompressed.", "One"));
        Of(new ObjectDisposedException("canary")).ShouldBe(("Unavailable", "The connection to the partner failed.", "Allowed"));
    }

    [Theory]
    [InlineData(nameof(FailureKind.Unavailable), nameof(Retries.Allowed))]
    [InlineData(nameof(FailureKind.Timeout), nameof(Retries.Allowed))]
    [InlineData(nameof(FailureKind.Unauthorized), nameof(Retries.None))]
    [InlineData(nameof(FailureKind.QuotaExhausted), nameof(Retries.None))]
    public void What_is_known_already_keeps_its_words_and_is_repeated_where_that_may_help(string kind, string retries) =>
        Of(new SourceException(Enum.Parse<FailureKind>(kind), "Known.")).ShouldBe((kind, "Known.", retries));

    private static (string Kind, string Sentence, string Retries) Of(Exception error)
    {
        var failure = WireFailure.Of(error, "The partner");
        return (failure.Failure.Kind.ToString(), failure.Failure.Sentence, failure.Retries.ToString());
    }
}
