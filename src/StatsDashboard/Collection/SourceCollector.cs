using System.Diagnostics;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Http;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Collection;

/// <summary>One source's part of the collecting: what is wanted of it, asked and stored.</summary>
internal sealed partial class SourceCollector : IDisposable
{
    private const string OwnFault = "The dashboard failed at this answer by an error of its own; its log says where.";

    private const int MostRunsTold = 3;

    private readonly MissingDays missing;
    private readonly FigureStore store;
    private readonly SourceLog log;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly FanOut fanOut;

    public SourceCollector(IStatsSource source, MissingDays missing, FigureStore store, SourceLog log, TimeProvider clock, ILogger logger)
    {
        (Source, this.missing, this.store, this.log, this.clock, this.logger) = (source, missing, store, log, clock, logger);
        Wanted = new WantedDays(source, clock);
        fanOut = new FanOut(Wanted, source.Budget, clock, Refusal, IsAsked, AskAsync, AnsweredAsync, ScopeOf, Tell);
    }

    public IStatsSource Source { get; }

    public WantedDays Wanted { get; }

    public async Task CollectAsync(CollectionRun run, CancellationToken stopping)
    {
        await Wanted.AddAsync(run, FindAsync, stopping);
        fanOut.Begin(stopping);

        async Task<(IReadOnlyList<ProductDays> Days, IReadOnlyList<SourceCall> Site)> FindAsync()
        {
            var (days, givenUp) = missing.Split(Source.Key, missing.Find(Source.Key, run), run.Request);
            await Task.WhenAll(givenUp.Select(WriteAsync));
            return (days, missing.FindSite(Source, run));
        }
    }

    public SourcePrice Price(CollectionRun run)
    {
        var lacking = missing.Split(Source.Key, missing.Find(Source.Key, run), run.Request).ToAsk;
        IReadOnlyList<SourceCall> calls = [.. Source.Plan(lacking, run.Request.Priority), .. missing.FindSite(Source, run)];
        return new SourcePrice(Source, calls.Count, Source.PriceInTokens(calls));
    }

    public Task WhenIdleAsync() => fanOut.WhenIdleAsync();

    public void Dispose() => Wanted.Dispose();

    /// <summary>A call belongs to those who wait for it, whoever began the lane that asks it; a few of them are enough.</summary>
    private IDisposable? ScopeOf(WantedCall call)
    {
        var runs = Wanted.RunsOf(call);
        return logger.BeginRun(
            string.Join(',', runs.Take(MostRunsTold).Select(run => run.Id)),
            string.Join(',', runs.Take(MostRunsTold).Select(run => run.RequestId).OfType<string>()));
    }

    /// <summary>What is asked while it cannot be stored would be lost, and asked again.</summary>
    private SourceFailure? Refusal() =>
        Source.Budget.Read().Closed ?? (store.Problem is { } problem ? new SourceFailure(FailureKind.Unavailable, problem.Sentence) : null);

    /// <summary>Looked for only where another process writes to the file: nobody else could have.</summary>
    private bool IsAsked(WantedCall call)
    {
        try
        {
            return store.IsShared && missing.IsAskedSince(call.WantedAt, call.Call);
        }
        catch (Exception error)
        {
            // Whatever keeps it from being looked for, it is better asked twice than not at all.
            if (StorageFault.Sentence(error) is null)
            {
                Tell(error);
            }

            return false;
        }
    }

    private async Task<SourceAnswer> AnsweredAsync(SourceAnswer answer)
    {
        Tell(answer);
        try
        {
            return await WriteAsync(answer);
        }
        catch (StorageException unstored)
        {
            return SourceAnswer.Failed(answer.Call, answer.At, new(FailureKind.Unavailable, unstored.Message));
        }
    }

    /// <summary>Stores what has been answered, also when everything is about to end.</summary>
    /// <returns>
    /// The answer, or the failure that is stored in its place: without one, every look at these days would ask again at once.
    /// </returns>
    /// <exception cref="StorageException">Nothing can be stored now: to ask on would be in vain.</exception>
    private async Task<SourceAnswer> WriteAsync(SourceAnswer answer)
    {
        try
        {
            await store.WriteAsync(answer, CancellationToken.None);
            return answer;
        }
        catch (Exception error) when (error is not StorageException)
        {
            Instruments.Bugs.Add(1, new KeyValuePair<string, object?>("source", Source.Key));
            Log.NotStored(logger, Source.Key, First(answer.Call), answer.Call.Products.Count, error.Outline());
            var failed = SourceAnswer.Failed(answer.Call, answer.At, new(FailureKind.BadAnswer, OwnFault));
            return answer.Succeeded ? await WriteAsync(failed) : failed;
        }
    }

    private async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken stopping)
    {
        using var activity = Instruments.Activities.StartActivity("call", ActivityKind.Internal);
        activity?.SetTag("source", Source.Key).SetTag("products", call.Products.Count).SetTag("days", call.Days.ToString());
        var started = clock.GetTimestamp();
        var trace = CallTrace.Begin();
        SourceAnswer answer;
        try
        {
            answer = await Source.AskAsync(call, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            answer = Failed(call, error);
            activity?.SetStatus(ActivityStatusCode.Error, answer.Failure?.Sentence).SetTag("failure", answer.Failure?.Kind.ToString());
        }

        var duration = clock.GetElapsedTime(started);
        Instruments.CallDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("source", Source.Key));
        return answer with { Record = new CallRecord(trace.Attempts, duration, trace.Address) };
    }

    /// <summary>
    /// The one place where what a source threw becomes a value. A bug of ours in one answer is no reason to lose the others.
    /// </summary>
    private SourceAnswer Failed(SourceCall call, Exception error)
    {
        if (SourceFailure.Of(error) is { } failure)
        {
            return SourceAnswer.Failed(call, clock.GetUtcNow(), failure) with
            {
                WasAsked = error is not SourceException { WasAsked: false },
            };
        }

        Instruments.Bugs.Add(1, new KeyValuePair<string, object?>("source", Source.Key));
        Log.Broke(logger, Source.Key, First(call), call.Products.Count, error.Outline());
        return SourceAnswer.Failed(call, clock.GetUtcNow(), new(FailureKind.BadAnswer, OwnFault));
    }

    private void Tell(SourceAnswer answer)
    {
        log.Count(answer);
        if (answer.Failure is { } failure)
        {
            Instruments.Failures.Add(1, new("source", Source.Key), new("kind", failure.Kind.ToString()));
            Log.Failed(logger, Source.Key, failure.Kind, First(answer.Call), answer.Call.Products.Count, failure.Sentence);
        }
    }

    private SourceFailure Tell(Exception bug)
    {
        Instruments.Bugs.Add(1, new KeyValuePair<string, object?>("source", Source.Key));
        Log.LaneBroke(logger, Source.Key, bug.Outline());
        return new SourceFailure(FailureKind.BadAnswer, OwnFault);
    }

    private static ProductId First(SourceCall call) => call.Products is [var first, ..] ? first.Id : default;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Source} call for {Product} of {Count} ended by an error of the dashboard itself: {Outline}")]
        public static partial void Broke(ILogger logger, string source, ProductId product, int count, string outline);

        [LoggerMessage(LogLevel.Error, "{Source} answer for {Product} of {Count} could not be stored: {Outline}")]
        public static partial void NotStored(ILogger logger, string source, ProductId product, int count, string outline);

        [LoggerMessage(LogLevel.Information, "{Source} call failed ({Kind}) for {Product} of {Count}: {Sentence}")]
        public static partial void Failed(ILogger logger, string source, FailureKind kind, ProductId product, int count, string sentence);

        [LoggerMessage(LogLevel.Error, "Collecting from {Source} met an error of the dashboard itself: {Outline}")]
        public static partial void LaneBroke(ILogger logger, string source, string outline);
    }
}
