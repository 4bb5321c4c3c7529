using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What came into the list of products, and what went from it.</summary>
public sealed class ListingChangeTests
{
    private static readonly Product Lamp = Product.Named("a", "Lamp");
    private static readonly Product Tent = Product.Named("b", "Tent");
    private static readonly Product Kettle = Product.Named("c", "Kettle");

    [Fact]
    public async Task What_came_and_what_went_is_told_in_order_by_the_name_that_it_had()
    {
        await using var folder = new StoreFolder();
        await ListAsync(folder, Lamp, Tent);
        var looked = folder.Clock.GetUtcNow();
        await ListAsync(folder, Lamp with { Name = "Lamp, blue" }, Kettle);
        await ListAsync(folder, Kettle);

        Read(folder, looked).ShouldBe([("b", true, "Tent"), ("c", false, "Kettle"), ("a", true, "Lamp, blue")]);
        Read(folder, folder.Clock.GetUtcNow()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_first_list_and_the_same_list_again_are_no_news()
    {
        await using var folder = new StoreFolder();
        var looked = folder.Clock.GetUtcNow();
        await ListAsync(folder, Lamp, Tent);
        await ListAsync(folder, Tent, Lamp with { Category = "Light" });

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_origin_s_list_has_changes_of_its_own()
    {
        await using var folder = new StoreFolder();
        await ListAsync(folder, Lamp);
        var looked = folder.Clock.GetUtcNow();
        await ListAsync(folder, Lamp, Tent);
        folder.List = new CatalogOrigin("elsewhere");
        await folder.ReopenAsync();
        await ListAsync(folder, Kettle);

        Read(folder, looked).ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_that_nobody_can_have_waited_for_are_dropped()
    {
        await using var folder = new StoreFolder();
        await ListAsync(folder, Lamp);
        await ListAsync(folder, Lamp, Tent);
        folder.Clock.Advance(TimeSpan.FromDays(401));
        await ListAsync(folder, Lamp, Tent, Kettle);

        Read(folder, DateTimeOffset.UnixEpoch).ShouldBe([("c", false, "Kettle")]);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_leaves_no_change_that_is_still_to_come()
    {
        await using var folder = new StoreFolder();
        await ListAsync(folder, Lamp);
        folder.Clock.StepWall(TimeSpan.FromDays(100));
        await ListAsync(folder, Lamp, Tent);
        folder.Clock.StepWall(TimeSpan.FromDays(-100));

        await folder.ReopenAsync();

        Read(folder, DateTimeOffset.UnixEpoch).ShouldBeEmpty();
    }

    private static IEnumerable<(string, bool, string)> Read(StoreFolder folder, DateTimeOffset since)
    {
        using var figures = folder.Store.Read();
        return figures.ReadListingChanges(folder.List, since)
            .Select(change => (change.Product.Id.Value, change.IsGone, change.Product.Name));
    }

    private static async Task ListAsync(StoreFolder folder, params Product[] products)
    {
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await folder.Store.WriteCatalogAsync(products, folder.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }
}
