using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>The key and the token appear in no exception, log, span or event, whatever the upstream does, and it does echo them.</summary>
public sealed class SecrecyTests : IDisposable
{
    // Every token of the sandbox begins like this, as Google's do.
    private const string TokenCanary = "ya29.";

    private readonly ConcurrentQueue<string> told = new();
    private readonly ActivityListener spans;
    private readonly FrameworkEvents events;

    public SecrecyTests()
    {
        spans = new ActivityListener
        {
            // Not the sandbox's own server side, which has the key from us.
            ShouldListenTo = source => source.Name != "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => told.Enqueue(string.Join(
                ' ',
                [
                    span.DisplayName,
                    span.StatusDescription,
                    .. span.TagObjects,
                    .. span.Events.SelectMany(one => one.Tags),
                    .. span.Baggage,
                ])),
        };
        ActivitySource.AddActivityListener(spans);
        events = new FrameworkEvents(told);
    }

    public static TheoryData<string> PartnerFaults => [.. Faults(SandboxUpstream.Partner)];

    public static TheoryData<string> AnalyticsFaults => [.. Faults(SandboxUpstream.Analytics)];

    [Theory]
    [MemberData(nameof(PartnerFaults))]
    public async Task The_partners_key_appears_nowhere(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync(
            ("Partner:AttemptTimeout", "00:00:04"), ("Partner:CallTimeout", "00:00:20"), ("Partner:MaxAttempts", "2"));
        upstreams.Break(fault, "/v1/", count: null);

        await TellAsync(() => upstreams.AskPartnerAsync());
        await TellAsync(() => upstreams.Products.ListAsync(TestContext.Current.CancellationToken));

        Heard(upstreams).ShouldAllBe(line => !line.Contains(upstreams.Sandbox.ApiKey) && !line.Contains("api_key"));
    }

    [Fact]
    public async Task The_partners_key_appears_nowhere_when_nobody_is_there()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:MaxAttempts", "1"));
        await using var unknown = await Upstreams.StartAsync(
            ("Partner:MaxAttempts", "1"), ("Partner:BaseAddress", "http://partner.invalid"));
        await upstreams.Sandbox.StopListeningAsync(TestContext.Current.CancellationToken);

        await TellAsync(() => upstreams.AskPartnerAsync());
        await TellAsync(() => unknown.AskPartnerAsync());

        told.ShouldContain(line => line.Contains("does not accept connections"));
        told.ShouldContain(line => line.Contains("The host name of the partner is not known"));
        Heard(upstreams)
            .Concat(unknown.Logs.Lines)
            .ShouldAllBe(line => !line.Contains(upstreams.Sandbox.ApiKey) && !line.Contains("api_key"));
    }

    [Theory]
    [MemberData(nameof(AnalyticsFaults))]
    public async Task Googles_token_appears_nowhere(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync(("GoogleAnalytics:AttemptTimeout", "00:00:04"));
        upstreams.BreakReports(fault);

        await TellAsync(() => upstreams.AskAnalyticsAsync(upstreams.Last(1)));

        Heard(upstreams)
            .ShouldAllBe(line => !line.Contains(TokenCanary) && !line.Contains("PRIVATE KEY") && !line.Contains("assertion"));
    }

    [Fact]
    public async Task A_span_tells_of_every_attempt_without_its_question()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Break("server-error", "/v1/stats", count: 1);

        await upstreams.AskPartnerAsync();

        told.ShouldContain(line =>
            line.Contains("[source, partner]") && line.Contains("[attempt, 1]") && line.Contains("500") && line.Contains("Unavailable"));
        told.ShouldContain(line => line.Contains("[source, partner]") && line.Contains("[attempt, 2]") && line.Contains("200"));

        // The framework's own span would have the address.
        told.ShouldAllBe(line => !line.Contains("[url.full") || !line.Contains(upstreams.Sandbox.Address.Authority));
    }

    public void Dispose()
    {
        spans.Dispose();
        events.Dispose();
    }

    private static IEnumerable<string> Faults(SandboxUpstream upstream) => SandboxFaults.Kinds
        .Where(kind => kind.At.HasFlag(upstream) && kind.Name is not ("refuse-connections" or "many-rows"))
        .Select(kind => kind.Name);

    private async Task TellAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            told.Enqueue($"{await ask()}");
        }
        catch (SourceException error)
        {
            told.Enqueue($"{error} {error.Failure} {string.Join(' ', error.Data.Values.Cast<object>())}");
        }
    }

    private IEnumerable<string> Heard(Upstreams upstreams)
    {
        told.ShouldNotBeEmpty();
        return told.Concat(upstreams.Logs.Lines);
    }

    /// <summary>What the framework's own HTTP events say, to whoever listens.</summary>
    private sealed class FrameworkEvents(ConcurrentQueue<string> told) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Http")
            {
                EnableEvents(eventSource, EventLevel.LogAlways);
            }
        }

        // Events may come before the constructor has run to its end.
        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            told?.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
    }
}
