using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>The list changes the names by which a source knows its products.</summary>
public sealed class NameTests
{
    private static readonly DateOnly Day = StoreFolder.Day;
    private static readonly DateRange Days = new(Day, Day.AddDays(1));
    private static readonly Product Lamp = Product.Named("a", "Lamp");
    private static readonly Product Tent = Product.Named("b", "Tent");

    [Fact]
    public async Task Figures_under_another_name_are_set_aside_and_come_back_with_it()
    {
        await using var folder = await FilledAsync();

        await ListAsync(folder, Lamp.KnownAs("shop", "x"), Tent);
        folder.Rows("a").ShouldBeEmpty();
        folder.Rows("b").Count.ShouldBe(2);
        SetAside(folder).ShouldBe([new SetAsideFigures(Lamp.KnownAs("shop", "x"), "a", 2, Days)]);
        await folder.Store.WriteAsync(Answer(folder, Lamp.KnownAs("shop", "x"), 70), Stop);
        folder.Rows("a")[0].Values.ShouldBe([70, 0]);

        await ListAsync(folder, Lamp, Tent);
        folder.Rows("a")[0].Values.ShouldBe([7, 0]);
        SetAside(folder).ShouldHaveSingleItem().Name.ShouldBe("x");

        await ListAsync(folder, Lamp.KnownAs("shop", "x"), Tent);
        await folder.ReopenAsync();
        folder.Rows("a")[0].Values.ShouldBe([70, 0]);
        const string Told = "gives 1 products another id at shop: a is 'x' now, and was 'a'";
        folder.Logs.Lines.ShouldContain(line => line.Contains(Told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_of_another_source_changes_nothing()
    {
        await using var folder = await FilledAsync();

        await ListAsync(folder, Lamp.KnownAs("elsewhere", "x"), Tent);

        folder.Rows("a").Count.ShouldBe(2);
        SetAside(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_set_aside_is_in_no_reading()
    {
        await using var folder = await FilledAsync();
        await FailAsync(folder, StoreFolder.OpenDay, new(FailureKind.Timeout, "Late."));
        await FailAsync(folder, Day.AddDays(-1), new(FailureKind.NotListed, "Retired.", IsForGood: true));

        await ListAsync(folder, Lamp.KnownAs("shop", "x"), Tent);

        using var figures = folder.Store.Read();
        var all = new DateRange(Day.AddDays(-5), StoreFolder.OpenDay);
        figures.ReadSums("shop", all, null).Keys.ShouldBe([Tent.Id]);
        figures.ReadSums("shop", all, Lamp.Id).ShouldBeEmpty();
        figures.ReadFailures("shop", all, null).ShouldBeEmpty();
        figures.ReadDays("shop", all, "EUR")[Day].Values.ShouldBe([8, 0]);
        figures.ReadDay("shop", Day).Select(row => row.Product).ShouldBe([Tent.Id]);
        figures.ReadAskings("shop", all).Select(row => row.Product).Distinct().ShouldBe([Tent.Id]);
        figures.ReadSeries("shop", StoreFolder.Visits, all, [Lamp.Id, Tent.Id]).Select(row => row.Product).Distinct().ShouldBe([Tent.Id]);
        figures.ReadGivenUp("shop").ShouldBeEmpty();
        figures.ReadCalls("shop", Lamp.Id, all).ShouldBeEmpty();
    }

    [Fact]
    public async Task Products_that_change_names_have_each_other_s_figures_of_no_day()
    {
        await using var folder = await FilledAsync();

        await ListAsync(folder, Lamp.KnownAs("shop", "b"), Tent.KnownAs("shop", "a"));

        folder.Rows("a").ShouldBeEmpty();
        folder.Rows("b").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_the_names_are_products_and_the_rest_are_the_sources_total()
    {
        await using var folder = await FilledAsync();
        Parts(folder).ShouldBe((15, 0));

        // The old names' figures are no product's now, and still in the total.
        await ListAsync(folder, Lamp.KnownAs("shop", "b"), Tent.KnownAs("shop", "x"));
        Parts(folder).ShouldBe((0, 15));

        // Asked anew: "b" is the lamp's, and "a" is nobody's.
        await folder.Store.WriteAsync(
            Answer(folder, Lamp.KnownAs("shop", "b"), 8) with
            {
                OwnTotals = [new OwnTotal(Day, [15, 0])],
                Unmatched = [new(Day, UnmatchedReason.Unknown, "a", [7, 0])],
            },
            Stop);
        Parts(folder).ShouldBe((8, 7));

        // With the names of before, "a" has its own figures of the day already.
        await ListAsync(folder, Lamp, Tent);
        Parts(folder).ShouldBe((15, 0));

        await ListAsync(folder, Tent);
        Parts(folder).ShouldBe((8, 7));
    }

    [Fact]
    public async Task A_list_of_another_origin_is_not_shown_and_not_lost()
    {
        await using var folder = await FilledAsync();

        folder.List = new CatalogOrigin("elsewhere");
        await folder.ReopenAsync();
        folder.Store.ReadCatalog().ShouldBeNull();
        await ListAsync(folder, Product.Named("b", "The other's tent").KnownAs("shop", "y"));
        Parts(folder).ShouldBe((0, 15));
        await folder.ReopenAsync();
        folder.Store.ReadCatalog()!.Products.ShouldBe([Product.Named("b", "The other's tent").KnownAs("shop", "y")]);

        folder.List = new CatalogOrigin("here");
        await folder.ReopenAsync();
        folder.Store.ReadCatalog()!.Products.ShouldBe([Lamp, Tent]);
        Parts(folder).ShouldBe((15, 0));
    }

    [Fact]
    public async Task A_list_from_nowhere_has_nothing_and_takes_nothing_over()
    {
        await using var folder = await FilledAsync();

        folder.List = new CatalogOrigin("");
        await folder.ReopenAsync();

        folder.Store.ReadCatalog().ShouldBeNull();
    }

    [Fact]
    public async Task The_order_of_the_list_is_kept_when_only_that_changes()
    {
        await using var folder = await FilledAsync();

        await ListAsync(folder, Tent, Lamp);
        await folder.ReopenAsync();

        folder.Store.ReadCatalog()!.Products.ShouldBe([Tent, Lamp]);
    }

    /// <summary>Two products, 7 and 8 visits on one day, and the source's own total.</summary>
    private static async Task<StoreFolder> FilledAsync()
    {
        var folder = new StoreFolder();
        await ListAsync(folder, Lamp, Tent);
        await folder.Store.WriteAsync(
            folder.Answer(("a", Day, 7, 0), ("b", Day, 8, 0)) with
            {
                OwnTotals = [new OwnTotal(Day, [15, 0])],
                Record = new CallRecord(1, TimeSpan.Zero, "GET /"),
            },
            Stop);
        return folder;
    }

    private static Task ListAsync(StoreFolder folder, params Product[] products) =>
        folder.Store.WriteCatalogAsync(products, folder.Clock.GetUtcNow(), Stop);

    private static SourceAnswer Answer(StoreFolder folder, Product product, long visits) =>
        new(new SourceCall("shop", [product], new DateRange(Day, Day), CallPriority.Viewer), folder.Clock.GetUtcNow())
        {
            Figures = [new DayFigures(product.Id, Day, [visits, 0], false)],
            Currency = "EUR",
        };

    private static Task FailAsync(StoreFolder folder, DateOnly day, SourceFailure failure) =>
        folder.Store.WriteAsync(SourceAnswer.Failed(StoreFolder.Call(["a"], day, day), folder.Clock.GetUtcNow(), failure), Stop);

    private static List<SetAsideFigures> SetAside(StoreFolder folder)
    {
        using var figures = folder.Store.Read();
        return figures.ReadSetAside("shop");
    }

    /// <summary>The visits of the products, and those of nobody.</summary>
    private static (long Products, long Others) Parts(StoreFolder folder)
    {
        using var figures = folder.Store.Read();
        var products = figures.ReadDays("shop", new DateRange(Day, Day), "EUR").TryGetValue(Day, out var day) ? day.Values![0] ?? 0 : 0;
        return (products, figures.ReadUnmatched("shop", new DateRange(Day, Day)).Sum(row => row.Values[0] ?? 0));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
