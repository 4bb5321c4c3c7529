using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>
/// Has the budgets of the sources keep their starts in the store: before anything is started that may call a source, until all of it has
/// ended. The sources know nothing of the store, which is made of them.
/// </summary>
internal sealed class StoredBudgets(IEnumerable<IStatsSource> sources, FigureStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        EachAsync(source => source.Budget.ConnectAsync((own, stop) => ExchangeAsync(source, own, stop), cancellationToken));

    public Task StoppedAsync(CancellationToken cancellationToken) => EachAsync(source => source.Budget.GiveBackAsync(cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A source without a limit has nothing to keep.</summary>
    private Task EachAsync(Func<IStatsSource, Task> keep) => Task.WhenAll(
        sources.Where(source => source.IsConfigured && source.Budget.RequestsPerMinute > 0).Select(async source =>
        {
            try
            {
                await keep(source);
            }
            catch (SourceException)
            {
                // The store has told why. A call tries again before it is sent; and what is not given back, a restart counts too.
            }
        }));

    /// <summary>By the account and not by the origin: the limit is the same in every time zone.</summary>
    private async Task<IReadOnlyList<CountedStarts>> ExchangeAsync(
        IStatsSource source, IReadOnlyList<CountedStarts> own, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ExchangeStartsAsync($"{source.Key} {source.Origin.Account}", own, cancellationToken);
        }
        catch (StorageException unstored)
        {
            throw new SourceException(FailureKind.Unavailable, unstored.Message);
        }
    }
}
