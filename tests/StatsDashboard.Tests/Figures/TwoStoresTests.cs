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

    [Fact]
    public async Task What_one_instance_writes_into_the_file_that_it_made_anew_the_other_leaves_and_reads()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 1, 0)), Stop);
        await using var other = folder.Open();

        File.Delete(folder.File);
        await other.WriteAsync(folder.Answer(("b", Day, 2, 0)), Stop);

        folder.Rows("a").ShouldBeEmpty();
        folder.Rows("b")[0].Values.ShouldBe([2, 0]);
        await folder.Store.WriteAsync(folder.Answer(("c", Day, 3, 0)), Stop);
        await other.WriteAsync(folder.Answer(("d", Day, 4, 0)), Stop);
        using var figures = other.Read();
        figures.ReadSums("shop", Days, null).Keys.Select(product => product.Value).ShouldBe(["b", "c", "d"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backup_that_is_put_back_keeps_what_stands_only_in_its_wal(bool hasTimes)
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 1, 0)), Stop);
        foreach (var end in (string[])["", "-wal"])
        {
            File.Copy(folder.File + end, folder.File + ".backup" + end);
            File.SetLastAccessTimeUtc(
                folder.File + ".backup" + end,
                hasTimes ? File.GetLastAccessTimeUtc(folder.File + end) : DateTime.UnixEpoch);
        }

        await folder.Store.WriteAsync(folder.Answer(("a", Day, 2, 0)), Stop);
        foreach (var end in (string[])["", "-wal"])
        {
            File.Move(folder.File + ".backup" + end, folder.File + end, overwrite: true);
        }

        folder.Rows("a")[0].Values.ShouldBe([1, 0]);
        await folder.ReopenAsync();
        folder.Rows("a")[0].Values.ShouldBe([1, 0]);
    }

    [Fact]
    public async Task What_a_deleted_file_leaves_beside_it_is_put_aside_and_not_deleted()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 1, 0)), Stop);
        var left = File.ReadAllBytes(folder.File + "-wal");

        File.Delete(folder.File);

        folder.Rows("a").ShouldBeEmpty();
        File.ReadAllBytes(folder.File + "-wal.1").ShouldBe(left);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
