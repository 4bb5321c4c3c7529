using System.Collections.Concurrent;
using System.Diagnostics;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Http;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Collection;

/// <summary>Asks every source at once for the days a run lacks, and stores each answer as it arrives.</summary>
internal sealed partial class Collector(
    IEnumerable<IStatsSource> sources,
    MissingDays missing,
    FigureStore store,
    SourceLog log,
    TimeProvider clock,
    ILogger<Collector> logger)
{
    private const string OwnFault = "The dashboard failed at this answer by an error of its own; its log says where.";

    /// <param name="deadline">Ends the asking; what was answered by then is kept.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public async Task CollectAsync(CollectionRun run, CancellationToken deadline, CancellationToken cancellationToken)
    {
        using var activity = Instruments.Activities.StartActivity("run");
        activity?.SetTag("run.id", run.Id).SetTag("run.trigger", run.Request.Trigger.ToString());

        await Task.WhenAll(sources.Where(source => source.IsConfigured).Select(source => CollectAsync(source, run, deadline, cancellationToken)));

        activity?.SetTag("run.outcome", run.Outcome().ToString());
    }

    private async Task CollectAsync(IStatsSource source, CollectionRun run, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var (days, givenUp) = missing.Split(source.Key, missing.Find(source.Key, run.Request), run.Request);
        await Task.WhenAll(givenUp.Select(WriteAsync));
        IReadOnlyList<SourceCall> calls = [.. source.Plan(days, run.Request.Priority), .. missing.FindSite(source, run.Request)];
        run.Plan(source.Key, calls.Count, source.Budget.RequestsPerMinute);
        var records = new ConcurrentDictionary<SourceCall, CallRecord>(ReferenceEqualityComparer.Instance);
        await FanOut.RunAsync(calls, (call, stop) => AskAsync(source, call, records, stop), AnsweredAsync, source.Budget, clock, deadline, cancellationToken);

        async Task AnsweredAsync(SourceAnswer answer, CancellationToken stop)
        {
            if (answer.WasAsked)
            {
                Tell(answer);
                answer = await WriteAsync(records.TryRemove(answer.Call, out var record) ? answer with { Record = record } : answer);
            }

            run.Count(answer);
        }
    }

    /// <summary>Stores what has been answered, also when everything is about to end.</summary>
    /// <returns>The answer, or the failure that is stored in its place: without one, every look at these days would ask again at once.</returns>
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
            Instruments.Bugs.Add(1, new KeyValuePair<string, object?>("source", answer.Call.Source));
            Log.NotStored(logger, answer.Call.Source, First(answer.Call), answer.Call.Products.Count, error.Outline());
            var failed = SourceAnswer.Failed(answer.Call, answer.At, new(FailureKind.BadAnswer, OwnFault));
            return answer.Succeeded ? await WriteAsync(failed) : failed;
        }
    }

    private async Task<SourceAnswer> AskAsync(IStatsSource source, SourceCall call, ConcurrentDictionary<SourceCall, CallRecord> records, CancellationToken cancellationToken)
    {
        using var activity = Instruments.Activities.StartActivity("call", ActivityKind.Internal);
        activity?.SetTag("source", source.Key).SetTag("products", call.Products.Count).SetTag("days", call.Days.ToString());
        var started = clock.GetTimestamp();
        var trace = CallTrace.Begin();
        try
        {
            return await source.AskAsync(call, cancellationToken);
        }
        catch (Exception error) when (SourceFailure.Of(error) is { } failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Sentence).SetTag("failure", failure.Kind.ToString());
            throw;
        }
        catch (Exception error)
        {
            // A bug of ours in the reading of one answer is no reason to lose the others.
            activity?.SetStatus(ActivityStatusCode.Error);
            Instruments.Bugs.Add(1, new KeyValuePair<string, object?>("source", source.Key));
            Log.Broke(logger, source.Key, First(call), call.Products.Count, error.Outline());
            return SourceAnswer.Failed(call, clock.GetUtcNow(), new(FailureKind.BadAnswer, OwnFault));
        }
        finally
        {
            var duration = clock.GetElapsedTime(started);
            records[call] = new CallRecord(trace.Attempts, duration, trace.Address);
            Instruments.CallDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("source", source.Key));
        }
    }

    private void Tell(SourceAnswer answer)
    {
        log.Count(answer);
        if (answer.Failure is { } failure)
        {
            Instruments.Failures.Add(1, new("source", answer.Call.Source), new("kind", failure.Kind.ToString()));
            Log.Failed(logger, answer.Call.Source, failure.Kind, First(answer.Call), answer.Call.Products.Count, failure.Sentence);
        }
    }

    private static Catalog.ProductId First(SourceCall call) => call.Products is [var first, ..] ? first.Id : default;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Source} call for {Product} of {Count} ended by an error of the dashboard itself: {Outline}")]
        public static partial void Broke(ILogger logger, string source, Catalog.ProductId product, int count, string outline);

        [LoggerMessage(LogLevel.Error, "{Source} answer for {Product} of {Count} could not be stored: {Outline}")]
        public static partial void NotStored(ILogger logger, string source, Catalog.ProductId product, int count, string outline);

        [LoggerMessage(LogLevel.Information, "{Source} call failed ({Kind}) for {Product} of {Count}: {Sentence}")]
        public static partial void Failed(ILogger logger, string source, FailureKind kind, Catalog.ProductId product, int count, string sentence);
    }
}
