using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>Has every source asked for what runs lack, all of them at once, and stores each answer as it arrives.</summary>
internal sealed class Collector : IDisposable
{
    private readonly List<SourceCollector> collectors;

    public Collector(
        IEnumerable<IStatsSource> sources,
        MissingDays missing,
        FigureStore store,
        SourceLog log,
        TimeProvider clock,
        ILogger<Collector> logger)
    {
        collectors =
        [
            .. sources.Where(source => source.IsConfigured)
                .Select(source => new SourceCollector(source, missing, store, log, clock, logger)),
        ];
        Sources = [.. collectors.Select(collector => collector.Source.Key)];
    }

    /// <summary>Keys of the sources that are asked.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Adds what the run lacks to what is wanted of each source, and has it asked. The run ends by itself.</summary>
    public Task CollectAsync(CollectionRun run, CancellationToken stopping) =>
        Task.WhenAll(Of(run.Request).Select(collector => collector.CollectAsync(run, stopping)));

    /// <summary>What the run would take of each source if nobody else wanted anything.</summary>
    public IReadOnlyList<SourcePrice> Price(CollectionRun run) =>
        [.. Of(run.Request).Select(collector => collector.Price(run))];

    /// <summary>Keys of the sources that such a run asks.</summary>
    public IReadOnlyList<string> SourcesOf(RunRequest request) => [.. Of(request).Select(collector => collector.Source.Key)];

    /// <summary>Something has become more urgent by being looked at.</summary>
    public void Wake() => collectors.ForEach(collector => collector.Source.Budget.Wake());

    /// <summary>For a run that has ended: what only it wanted is wanted no more.</summary>
    public void Drop(CollectionRun run) => collectors.ForEach(collector => collector.Wanted.Drop(run));

    /// <summary>Ends the runs that nobody has looked at for so long.</summary>
    public void Forget(TimeSpan keep) => collectors.ForEach(collector => collector.Wanted.Forget(keep));

    /// <summary>Ends when every call under way has.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(collectors.Select(collector => collector.WhenIdleAsync()));

    private IEnumerable<SourceCollector> Of(RunRequest request) =>
        collectors.Where(collector => request.Source is not { } only || collector.Source.Key == only);

    public void Dispose() => collectors.ForEach(collector => collector.Dispose());
}
