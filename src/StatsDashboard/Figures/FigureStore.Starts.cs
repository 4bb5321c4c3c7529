using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>What the budgets of the sources keep in the store.</summary>
internal sealed partial class FigureStore
{
    /// <summary>Tells this process's starts from those of others, also of the one before it.</summary>
    private readonly string process = Guid.NewGuid().ToString("N");

    /// <summary>Replaces the starts of this process at an account; returns those of all other processes, also of ended ones.</summary>
    /// <exception cref="StorageException">They cannot be stored now; <see cref="Problem"/> says why.</exception>
    public async Task<IReadOnlyList<CountedStarts>> ExchangeStartsAsync(
        string account, IReadOnlyList<CountedStarts> own, CancellationToken cancellationToken)
    {
        IReadOnlyList<CountedStarts> others = [];
        await writer.WriteAsync(
            (connection, transaction) =>
                others = StoredStarts.Exchange(connection, transaction, account, process, own, clock.GetUtcNow()),
            cancellationToken);
        return others;
    }
}
