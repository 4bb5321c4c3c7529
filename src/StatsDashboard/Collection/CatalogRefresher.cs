using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Collection;

/// <summary>
/// Reads the product list at start and again at intervals. The last good one is stored, so that a restart without the partner has
/// it.
/// </summary>
internal sealed partial class CatalogRefresher(
    ProductCatalog catalog,
    ProductListing listing,
    FigureStore store,
    TimeProvider clock,
    IOptions<CatalogOptions> options,
    ILogger<CatalogRefresher> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Takes up the list as last stored. Without one, a file that cannot be read stops the start: a partner may come back by
    /// itself.
    /// </summary>
    /// <exception cref="CatalogException">There is no list; the message says which line is wrong.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (store.ReadCatalog() is { Products.Count: > 0 } stored)
        {
            catalog.Replace(stored.Products, stored.ReadAt);
        }
        else if (options.Value.Source is CatalogSource.File)
        {
            await listing(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var succeeded = await RefreshAsync(stoppingToken);
            var pause = succeeded || options.Value.RefreshInterval < RetryAfter ? options.Value.RefreshInterval : RetryAfter;
            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var products = await listing(cancellationToken);
            if (products.Count == 0 && catalog.Current.Products.Count > 0)
            {
                return Fail("The product list that was read last is empty; the one before it stays.");
            }

            var readAt = clock.GetUtcNow();
            await store.WriteCatalogAsync(products, readAt, cancellationToken);
            catalog.Replace(products, readAt);
            Log.Read(logger, products.Count);
            return true;
        }
        catch (CatalogException error)
        {
            return Fail(error.Message);
        }
        catch (StorageException error)
        {
            return Fail($"The product list was read and cannot be stored. {error.Message}");
        }
        catch (Exception bug) when (!cancellationToken.IsCancellationRequested)
        {
            // Thrown on, it would end the program; and nobody would read the list again.
            Log.Broke(logger, bug.Outline());
            return Fail("The product list could not be read, by an error of the dashboard itself that its log tells.");
        }
    }

    /// <summary>Told when it is new, not at every try.</summary>
    private bool Fail(string problem)
    {
        if (catalog.Current.Error != problem)
        {
            Log.Failed(logger, problem);
        }

        catalog.Fail(problem);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Read {Count} products")]
        public static partial void Read(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "The product list could not be read: {Problem}")]
        public static partial void Failed(ILogger logger, string problem);

        [LoggerMessage(LogLevel.Error, "The product list could not be read by an error of the dashboard itself: {Outline}")]
        public static partial void Broke(ILogger logger, string outline);
    }
}
