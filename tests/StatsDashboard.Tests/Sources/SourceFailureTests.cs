using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class SourceFailureTests
{
    public static TheoryData<Exception, string, string> Expected => new()
    {
        { new SourceException(FailureKind.Rejected, "It is wrong."), nameof(FailureKind.Rejected), "It is wrong." },
        { new OperationCanceledException(), nameof(FailureKind.Timeout), "No whole answer came in the time allowed." },
        { new TimeoutException(), nameof(FailureKind.Timeout), "No whole answer came in the time allowed." },
        { new HttpRequestException("canary"), nameof(FailureKind.Unavailable), "The connection failed." },
        { new EndOfStreamException("canary"), nameof(FailureKind.Unavailable), "The connection broke off in the middle of the answer." },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_a_source_or_its_wire_does_is_a_failure(Exception error, string kind, string sentence) =>
        SourceFailure.Of(error).ShouldBe(new SourceFailure(Enum.Parse<FailureKind>(kind), sentence));

    [Fact]
    public void Anything_else_is_a_bug() => SourceFailure.Of(new InvalidOperationException()).ShouldBeNull();

    [Fact]
    public void An_error_that_carries_a_failure_says_its_sentence() =>
        new SourceException(FailureKind.Rejected, "It is wrong.").ShouldSatisfyAllConditions(
            error => error.Message.ShouldBe("It is wrong."),
            error => error.WasAsked.ShouldBeTrue());

    [Fact]
    public void What_belongs_to_no_product_has_a_name_in_json() => Enum.GetValues<UnmatchedReason>().Select(reason => reason.Name)
        .ShouldBe(["not_set", "other", "unknown", "no_row", "unlisted"]);
}
