using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed partial class CatalogRefresherTests : IAsyncDisposable
{
    private readonly StoreFolder folder = new();
    private readonly ProductCatalog catalog = new();
    private Func<IReadOnlyList<Product>> list = () => [Product.Named("a", "Alpha")];

    [Fact(Timeout = 60_000)]
    public async Task An_unexpected_error_is_logged_with_its_stack_and_the_list_is_read_again()
    {
        using var refresher = NewRefresher();
        list = () => throw new InvalidOperationException("A bug.");
        await refresher.StartAsync(Stop);
        await catalog.Settled.WaitAsync(Stop);

        catalog.Current.Error.ShouldNotBeNull().ShouldNotContain("A bug.");
        folder.Logs.Lines.ShouldContain(line =>
            line.Contains("InvalidOperationException: StatsDashboard.", StringComparison.Ordinal)
                && !line.Contains("A bug.", StringComparison.Ordinal));
        list = () => [Product.Named("b", "Beta")];
        await UntilAsync(() => catalog.Current is { Error: null, Products: [{ Name: "Beta" }] });
        await refresher.StopAsync(Stop);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_same_problem_is_logged_once()
    {
        using var refresher = NewRefresher();
        var tries = 0;
        list = () =>
        {
            tries++;
            throw new CatalogException("The list is gone.");
        };
        await refresher.StartAsync(Stop);

        await UntilAsync(() => tries >= 3);

        folder.Logs.Lines.Count(line => line.Contains("The list is gone.", StringComparison.Ordinal)).ShouldBe(1);
        await refresher.StopAsync(Stop);
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CatalogRefresher NewRefresher(CatalogOptions? options = null, TimeProvider? clock = null) => new(
        catalog,
        _ => Task.FromResult(list()),
        folder.Store,
        clock ?? folder.Clock,
        Options.Create(options ?? new CatalogOptions()),
        new Logger<CatalogRefresher>(LoggerFactory.Create(logging => logging.AddProvider(folder.Logs))));

    private async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Stop.ThrowIfCancellationRequested();
            folder.Clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }
    }
}
