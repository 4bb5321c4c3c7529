using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Two instances of the dashboard that work on one file.</summary>
public sealed class TwoStoresTests
{
    private static readonly DateOnly Day = StoreFolder.Day;
    private static readonly DateRange Days = new(Day, Day.AddDays(1));

    [Fact]
    public async Task A_product_that_the_other_instance_stored_is_read_like_any_other()
    {
        await using var folder = new StoreFolder();
        await using var other = folder.Open();
        await other.WriteCatalogAsync([Product.Named("new", "New")], folder.Clock.GetUtcNow(), Stop);
        await other.WriteAsync(folder.Answer(("new", Day, 7, 0)), Stop);

        folder.Rows("new")[0].Values.ShouldBe([7, 0]);
        await using var third = folder.Open();
        await other.WriteAsync(folder.Answer(("newer", Day, 8, 0)), Stop);
        using var figures = third.Read();
        figures.ReadSums("shop", Days, null).Keys.ShouldBe([new ProductId("new"), new ProductId("newer")]);
        figures.ReadDay("shop", Day).Select(row => row.Product.Value).ShouldBe(["new", "newer"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_answer_about_a_product_that_the_other_instance_listed_leaves_its_name_and_its_place()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 1, 0)), Stop);
        await using var other = folder.Open();
        await other.WriteCatalogAsync([Product.Named("a", "Alpha"), Product.Named("new", "New")], folder.Clock.GetUtcNow(), Stop);

        await folder.Store.WriteAsync(folder.Answer(("new", Day, 7, 0)), Stop);

        folder.Store.ReadCatalog()!.Products.Select(product => product.Name).ShouldBe(["Alpha", "New"]);
        folder.Rows("new")[0].Values.ShouldBe([7, 0]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
