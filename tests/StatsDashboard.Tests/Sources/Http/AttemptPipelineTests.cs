using System.Net.Sockets;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

/// <summary>What comes out of the one pipeline around every attempt, whatever happens within.</summary>
public sealed class AttemptPipelineTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FastClock clock = new(50);
    private readonly CallBudget budget;

    public AttemptPipelineTests() => budget = new CallBudget("shop", 5, 0, clock);

    [Fact]
    public async Task What_fails_in_the_reading_is_asked_for_again_like_what_fails_in_the_sending()
    {
        var attempts = 0;

        var answer = await Pipeline()
            .AskAsync(_ => ++attempts < 3 ? throw Failing(FailureKind.BadAnswer, Retries.Allowed) : Task.FromResult("read"), Stop);

        answer.ShouldBe("read");
        attempts.ShouldBe(3);
    }

    [Theory]
    [InlineData(nameof(Retries.None), 1)]
    [InlineData(nameof(Retries.One), 2)]
    [InlineData(nameof(Retries.Allowed), 4)]
    public async Task A_failure_says_how_many_more_attempts_it_is_worth(string retries, int expected)
    {
        var attempts = 0;

        var error = await Pipeline()
            .AskAsync<string>(_ => throw Counted(ref attempts, Failing(FailureKind.Unavailable, Enum.Parse<Retries>(retries))), Stop)
            .ShouldThrowAsync<SourceException>();

        error.Failure.ShouldBe(new SourceFailure(FailureKind.Unavailable, "It did not work."));
        error.InnerException.ShouldBeNull();
        attempts.ShouldBe(expected);
    }

    [Fact]
    public async Task A_bug_is_no_failure_and_is_not_tried_again()
    {
        var attempts = 0;

        await Pipeline()
            .AskAsync<string>(_ => throw Counted(ref attempts, new InvalidOperationException("bug")), Stop)
            .ShouldThrowAsync<InvalidOperationException>();

        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task However_a_client_says_that_it_was_cancelled_an_attempt_that_took_too_long_is_late()
    {
        var pipeline = Pipeline(attemptTimeout: TimeSpan.FromSeconds(2), maxAttempts: 1);

        var failure = await pipeline.AskAsync<string>(
            async stop =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new ObjectDisposedException("stream");
            },
            Stop).FailureAsync();

        failure.ShouldBe(new SourceFailure(FailureKind.Timeout, "The shop gave no whole answer within 2 s."));
    }

    [Fact]
    public async Task The_callers_own_cancellation_comes_out_as_such()
    {
        using var leaving = new CancellationTokenSource();

        await Pipeline().AskAsync<string>(
            async stop =>
            {
                await leaving.CancelAsync();
                throw new IOException("aborted");
            },
            leaving.Token).ShouldThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_call_that_met_a_closed_source_after_its_first_attempt_was_asked_all_the_same()
    {
        var closed = new SourceFailure(FailureKind.QuotaExhausted, "Used up.");

        var error = await Pipeline().AskAsync<string>(
            _ =>
            {
                budget.Close(closed, TimeSpan.FromHours(1));
                throw Failing(FailureKind.Unavailable, Retries.Allowed);
            },
            Stop).ShouldThrowAsync<SourceException>();

        error.Failure.Sentence.ShouldBe("Used up.");
        error.WasAsked.ShouldBeTrue();
    }

    [Theory]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    public async Task Whatever_comes_out_of_a_send_is_that_attempts_failure(Type type)
    {
        var error = type == typeof(ObjectDisposedException)
            ? new ObjectDisposedException("socket")
            : (Exception)Activator.CreateInstance(type)!;
        var upstream = Upstream(maxAttempts: 1);
        using var http = new HttpClient(new AnswerHandler(upstream, (_, _) => null) { InnerHandler = new Broken(error) });

        var failure = await new AttemptPipeline(upstream, budget, clock)
            .AskAsync(async stop => await http.GetStringAsync("http://shop.example/", stop), Stop).FailureAsync();

        failure.Kind.ShouldBe(FailureKind.Unavailable);
    }

    public void Dispose() => budget.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static AttemptException Failing(FailureKind kind, Retries retries) => new(new(new(kind, "It did not work."), retries));

    private static Exception Counted(ref int attempts, Exception error)
    {
        attempts++;
        return error;
    }

    private static Upstream Upstream(int maxAttempts = 4, TimeSpan? attemptTimeout = null) =>
        new("shop", "The shop", 5 * Minute, attemptTimeout ?? Minute, maxAttempts, 1024);

    private AttemptPipeline Pipeline(int maxAttempts = 4, TimeSpan? attemptTimeout = null) =>
        new(Upstream(maxAttempts, attemptTimeout), budget, clock);

    private sealed class Broken(Exception error) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw error;
    }
}
