using Shouldly;
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
}
