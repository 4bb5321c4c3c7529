using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>Which list is taken up, and which stays.</summary>
public sealed partial class CatalogRefresherTests
{
    [Fact]
    public async Task The_list_that_was_stored_last_is_there_before_another_is_read()
    {
        var readAt = folder.Clock.GetUtcNow();
        await folder.Store.WriteCatalogAsync([Product.Named("s", "Stored")], readAt, Stop);
        list = () => throw new CatalogException("The list is gone.");
        using var refresher = NewRefresher(new CatalogOptions { Source = CatalogSource.File, File = "gone.csv" });

        await refresher.PrepareAsync(Stop);

        (catalog.Current.Products.ShouldHaveSingleItem().Name, catalog.Current.ReadAt).ShouldBe(("Stored", readAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_usable_list_a_wrong_file_stops_the_start(bool isEmptyOneStored)
    {
        if (isEmptyOneStored)
        {
            await folder.Store.WriteCatalogAsync([], folder.Clock.GetUtcNow(), Stop);
        }

        list = () => throw new CatalogException("Line 3 is wrong.");
        using var refresher = NewRefresher(new CatalogOptions { Source = CatalogSource.File, File = "wrong.csv" });

        (await Should.ThrowAsync<CatalogException>(() => refresher.PrepareAsync(Stop))).Message.ShouldBe("Line 3 is wrong.");
    }

    [Fact]
    public async Task Without_a_list_the_start_does_not_wait_for_the_partner()
    {
        var reads = 0;
        list = () =>
        {
            reads++;
            throw new CatalogException("The partner is away.");
        };
        using var refresher = NewRefresher();

        await refresher.PrepareAsync(Stop);

        (reads, catalog.Current).ShouldBe((0, CatalogSnapshot.Empty));
    }

    [Fact]
    public async Task What_is_read_is_shown_and_stored_and_told()
    {
        using var refresher = NewRefresher();
        await refresher.StartAsync(Stop);
        await catalog.Settled.WaitAsync(Stop);

        (catalog.Current.Products.ShouldHaveSingleItem().Name, catalog.Current.ReadAt).ShouldBe(("Alpha", folder.Clock.GetUtcNow()));
        folder.Store.ReadCatalog().ShouldNotBeNull().Products.ShouldHaveSingleItem().Name.ShouldBe("Alpha");
        await refresher.StopAsync(Stop);
        folder.Logs.Lines.ShouldContain(line => line.Contains("Read 1 products", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_list_takes_the_place_of_an_empty_one_alone()
    {
        using var refresher = NewRefresher(new CatalogOptions { RefreshInterval = TimeSpan.FromSeconds(5) });
        list = () => [];
        await refresher.StartAsync(Stop);
        await catalog.Settled.WaitAsync(Stop);
        catalog.Current.Error.ShouldBeNull("Whose list has always been empty has nothing to say.");

        list = () => [Product.Named("a", "Alpha")];
        await UntilAsync(() => catalog.Current.Products.Count == 1);
        list = () => [];
        await UntilAsync(() => catalog.Current.Error is not null);

        catalog.Current.Products.ShouldHaveSingleItem().Name.ShouldBe("Alpha");
        catalog.Current.Error.ShouldBe("The product list that was read last is empty; the one before it stays.");
        await refresher.StopAsync(Stop);
    }

    [Theory]
    [InlineData(3_600, true, 3_600)]
    [InlineData(3_600, false, 15)]
    [InlineData(5, false, 5)]
    public async Task A_list_is_read_again_after_the_interval_and_sooner_after_a_failure(int interval, bool succeeds, int again)
    {
        list = () => succeeds ? [Product.Named("a", "Alpha")] : throw new CatalogException("Gone.");
        var pauses = new FirstPause();
        using var refresher = NewRefresher(new CatalogOptions { RefreshInterval = TimeSpan.FromSeconds(interval) }, pauses);

        await refresher.StartAsync(Stop);

        (await pauses.Asked.WaitAsync(Stop)).ShouldBe(TimeSpan.FromSeconds(again));
        await refresher.StopAsync(Stop);
    }

    [Fact]
    public async Task A_list_that_cannot_be_stored_is_told_and_not_shown()
    {
        using var refresher = NewRefresher();
        await folder.Store.DisposeAsync();

        await refresher.StartAsync(Stop);
        await catalog.Settled.WaitAsync(Stop);

        catalog.Current.Products.ShouldBeEmpty();
        catalog.Current.Error.ShouldNotBeNull().ShouldStartWith("The product list was read and cannot be stored.");
        await refresher.StopAsync(Stop);
    }

    /// <summary>Tells for how long it was asked to wait first, and waits for ever.</summary>
    private sealed class FirstPause : TimeProvider
    {
        private readonly TaskCompletionSource<TimeSpan> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TimeSpan> Asked => asked.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            asked.TrySetResult(dueTime);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
