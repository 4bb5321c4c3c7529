using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>The list of products as it is stored.</summary>
public sealed class ProductListsTests : IAsyncDisposable
{
    private static readonly Product Lamp = new Product(new ProductId("LAMP"), "Lamp", "Light", "EUR").KnownAs("shop", "l-1");
    private static readonly Product Tent = Product.Named("TENT", "Tent").KnownAs("shop", "t-1").KnownAs("elsewhere", "t-2");

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task A_list_is_read_as_it_was_written_with_the_time_of_its_reading()
    {
        folder.Store.ReadCatalog().ShouldBeNull();
        await WriteAsync(Tent, Lamp);

        var list = folder.Store.ReadCatalog().ShouldNotBeNull();

        list.Products.ShouldBe([Tent, Lamp]);
        list.ReadAt.ShouldBe(folder.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_list_that_is_the_same_has_the_time_of_its_last_reading()
    {
        await WriteAsync(Lamp);
        folder.Clock.Advance(TimeSpan.FromHours(1));
        await WriteAsync(Lamp);

        folder.Store.ReadCatalog()!.ReadAt.ShouldBe(folder.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("category")]
    [InlineData("currency")]
    [InlineData("id at the shop")]
    public async Task Whatever_changes_in_an_entry_is_stored(string what)
    {
        await WriteAsync(Lamp, Tent);
        var changed = what switch
        {
            "name" => Lamp with { Name = "Lamp, renamed" },
            "category" => Lamp with { Category = null },
            "currency" => Lamp with { Currency = "USD" },
            _ => Lamp.KnownAs("shop", "l-2"),
        };

        await WriteAsync(changed, Tent);
        await folder.ReopenAsync();

        folder.Store.ReadCatalog()!.Products.ShouldBe([changed, Tent]);
    }

    [Fact]
    public async Task A_product_that_is_listed_no_more_is_gone_from_the_list_and_an_empty_list_is_a_list()
    {
        await WriteAsync(Lamp, Tent);
        await WriteAsync(Tent);
        folder.Store.ReadCatalog()!.Products.ShouldBe([Tent]);

        await WriteAsync();

        folder.Store.ReadCatalog().ShouldNotBeNull().Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_knows_when_a_list_was_read_whose_clock_was_ahead()
    {
        folder.Clock.StepWall(TimeSpan.FromDays(3));
        await WriteAsync(Lamp);
        folder.Clock.StepWall(TimeSpan.FromDays(-3));

        await folder.ReopenAsync();

        var list = folder.Store.ReadCatalog().ShouldNotBeNull();
        (list.ReadAt, list.Products.Count).ShouldBe((null, 1));
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    private Task WriteAsync(params Product[] products) =>
        folder.Store.WriteCatalogAsync(products, folder.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
}
