using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Http;
using Xunit;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

/// <summary>Each way in which a call can end has its sentence, and a decision how often it is worth another attempt.</summary>
public sealed class AnalyticsVerdictTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly CallBudget budget;
    private readonly AnalyticsVerdict verdict;

    public AnalyticsVerdictTests()
    {
        budget = new CallBudget("ga", 1, 0, clock);
        verdict = new AnalyticsVerdict(new AnalyticsQuotas(budget, TimeSpan.FromMinutes(3), clock), clock);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, nameof(FailureKind.Rejected), nameof(Retries.None))]
    [InlineData(StatusCode.FailedPrecondition, nameof(FailureKind.Rejected), nameof(Retries.None))]
    [InlineData(StatusCode.Unimplemented, nameof(FailureKind.Rejected), nameof(Retries.None))]
    [InlineData(StatusCode.NotFound, nameof(FailureKind.Rejected), nameof(Retries.None))]
    [InlineData(StatusCode.PermissionDenied, nameof(FailureKind.Unauthorized), nameof(Retries.None))]
    [InlineData(StatusCode.Unauthenticated, nameof(FailureKind.Unauthorized), nameof(Retries.One))]
    [InlineData(StatusCode.Internal, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(StatusCode.Unknown, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(StatusCode.DataLoss, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(StatusCode.Unavailable, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(StatusCode.Aborted, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(StatusCode.DeadlineExceeded, nameof(FailureKind.Timeout), nameof(Retries.Allowed))]
    [InlineData(StatusCode.Cancelled, nameof(FailureKind.Unavailable), nameof(Retries.Allowed))]
    [InlineData(StatusCode.ResourceExhausted, nameof(FailureKind.RateLimited), nameof(Retries.Allowed))]
    [InlineData(StatusCode.AlreadyExists, nameof(FailureKind.BadAnswer), nameof(Retries.None))]
    public void A_status_of_google_has_a_sentence_of_ours_and_a_decision(StatusCode status, string kind, string retries)
    {
        var failure = verdict.Of(new RpcException(new Status(status, "canary")));

        (failure.Failure.Kind.ToString(), failure.Retries.ToString()).ShouldBe((kind, retries));
        failure.Failure.Sentence.ShouldNotContain("canary");
        failure.Failure.Sentence.ShouldEndWith(".");
    }

    [Theory]
    [InlineData(
        "SERVICE_DISABLED",
        "The Google Analytics Data API is not enabled in the Google Cloud project of the service account; enable it there.")]
    [InlineData(
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "The token of the service account is not for reading Google Analytics; the scope analytics.readonly must be granted to it.")]
    [InlineData("BILLING_DISABLED", "The Google Cloud project of the service account is closed, suspended or without billing.")]
    [InlineData(
        "SOMETHING_NEW",
        "The service account may not read the property; check GoogleAnalytics:PropertyId and give the account the role Viewer there.")]
    public void A_refusal_tells_the_cause_that_google_names(string reason, string sentence)
    {
        var failure = verdict.Of(Error(Code.PermissionDenied, "canary", new ErrorInfo { Reason = reason, Domain = "googleapis.com" }));

        failure.Failure.ShouldBe(new SourceFailure(FailureKind.Unauthorized, sentence));
        failure.Retries.ShouldBe(Retries.None);
    }

    [Fact]
    public void Details_that_cannot_be_read_leave_the_status_what_it_is()
    {
        var trailers = new Metadata { { "grpc-status-details-bin", [0xFF, 0xFF, 0xFF] } };

        var refused = new RpcException(new Status(StatusCode.PermissionDenied, ""), trailers);

        verdict.Of(refused).Failure.Sentence.ShouldContain("GoogleAnalytics:PropertyId");
    }

    [Fact]
    public void Which_quota_it_is_may_stand_in_the_details_alone()
    {
        var failure = verdict.Of(Error(
            Code.ResourceExhausted, "Quota exceeded.", new QuotaFailure
            {
                Violations = { new QuotaFailure.Types.Violation { Description = "Tokens per day" } },
            }));

        failure.Failure.Kind.ShouldBe(FailureKind.QuotaExhausted);
        failure.Failure.Sentence.ShouldStartWith("Google Analytics' tokens of the day are used up");
    }

    [Fact]
    public void A_hint_when_to_come_again_only_lengthens_our_own_back_off()
    {
        Wait(TimeSpan.FromSeconds(9)).ShouldBe(TimeSpan.FromSeconds(9));
        Wait(TimeSpan.Zero).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.7));
        Wait(TimeSpan.FromSeconds(-9)).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.7));

        TimeSpan Wait(TimeSpan hint)
        {
            var retry = new RetryInfo { RetryDelay = Duration.FromTimeSpan(hint) };
            return verdict.Of(Error(Code.ResourceExhausted, "Too many concurrent requests.", retry)).Wait!.Value;
        }
    }

    [Theory]
    [InlineData(302, nameof(FailureKind.BadAnswer), nameof(Retries.None))]
    [InlineData(400, nameof(FailureKind.Rejected), nameof(Retries.None))]
    [InlineData(401, nameof(FailureKind.Unauthorized), nameof(Retries.One))]
    [InlineData(403, nameof(FailureKind.Unauthorized), nameof(Retries.None))]
    [InlineData(404, nameof(FailureKind.Rejected), nameof(Retries.None))]
    [InlineData(429, nameof(FailureKind.RateLimited), nameof(Retries.Allowed))]
    [InlineData(500, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(502, nameof(FailureKind.Unavailable), nameof(Retries.Allowed))]
    [InlineData(503, nameof(FailureKind.Unavailable), nameof(Retries.One))]
    [InlineData(504, nameof(FailureKind.Unavailable), nameof(Retries.Allowed))]
    [InlineData(200, nameof(FailureKind.BadAnswer), nameof(Retries.One))]
    public void A_page_of_a_gateway_has_a_sentence_and_a_decision(int status, string kind, string retries)
    {
        using var page = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("<html>canary") };

        var failure = verdict.OfGateway(page);

        (failure?.Failure.Kind.ToString(), failure?.Retries.ToString()).ShouldBe((kind, retries));
        failure!.Failure.Sentence.ShouldNotContain("canary");
    }

    [Fact]
    public void What_speaks_grpc_is_judged_by_its_own_status()
    {
        using var message = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc+proto");
        using var refusal = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        refusal.Headers.Add("grpc-status", "8");

        verdict.OfGateway(message).ShouldBeNull();
        verdict.OfGateway(refusal).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Wire))]
    public void What_the_clients_own_trouble_is_stands_in_its_cause(Exception cause, string kind, string retries)
    {
        // The status is what the client makes of it, such as that of a quota for a stream that was reset.
        var failure = verdict.Of(new RpcException(new Status(StatusCode.ResourceExhausted, "canary", cause)));

        (failure.Failure.Kind.ToString(), failure.Retries.ToString()).ShouldBe((kind, retries));
        failure.Failure.Sentence.ShouldNotContain("canary");
        budget.Read().PausedUntil.ShouldBeNull();
    }

    public static TheoryData<Exception, string, string> Wire => new()
    {
        { new IOException("canary"), nameof(FailureKind.Unavailable), nameof(Retries.Allowed) },
        { new InvalidDataException("canary"), nameof(FailureKind.BadAnswer), nameof(Retries.Allowed) },
        { InvalidMessage(), nameof(FailureKind.BadAnswer), nameof(Retries.One) },
        {
            new HttpRequestException(HttpRequestError.VersionNegotiationError, "canary"),
            nameof(FailureKind.BadAnswer),
            nameof(Retries.None)
        },
        { new HttpRequestException(HttpRequestError.ConnectionError, "canary"), nameof(FailureKind.Unavailable), nameof(Retries.Allowed) },
        { new AttemptException(new(AnalyticsVerdict.TooLarge)), nameof(FailureKind.BadAnswer), nameof(Retries.None) },
    };

    public void Dispose() => budget.Dispose();

    private static RpcException Error(Code code, string message, IMessage detail) =>
        new RpcStatus { Code = (int)code, Message = message, Details = { Any.Pack(detail) } }.ToRpcException();

    private static InvalidProtocolBufferException InvalidMessage() =>
        Should.Throw<InvalidProtocolBufferException>(() => RpcStatus.Parser.ParseFrom([0xFF]));
}
