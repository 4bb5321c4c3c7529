using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class SearchTests
{
    [Theory]
    [InlineData("Café crème", "cafe creme")]
    [InlineData("Cafe\u0301", "CAFÉ")]
    [InlineData("cafe", "café")]
    [InlineData("Große Straße", "strasse")]
    [InlineData("STRASSE", "straße")]
    [InlineData("MASSSTAB", "maßstab")]
    [InlineData("ＣＡＦＥ　１２", "cafe 12")]
    [InlineData("cafe", "ｃａｆｅ")]
    [InlineData("ｶﾞﾗｽ", "ガラス")]
    [InlineData("Smørrebrød", "smorrebrod")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Żółć", "zolc")]
    [InlineData("Château d’Œuf", "d'oeuf")]
    [InlineData("Þing Ægir", "thing aegir")]
    [InlineData("İstanbul ışık", "istanbul isik")]
    [InlineData("ΣΊΣΥΦΟΣ", "σισυφος")]
    [InlineData("Crème–brûlée", "creme-brulee")]
    [InlineData("soft\u00ADhy\u200Bphen", "softhyphen")]
    [InlineData("tab\tline\nend", "line end")]
    public void A_name_is_found_however_it_is_typed(string name, string words) => Find([Product.Named("1", name)], words).ShouldBe(["1"]);

    // Not in an attribute: the compiler would mend the half pair itself.
    [Fact]
    public void A_name_with_half_a_pair_in_it_is_found() => Find([Product.Named("1", "broken \uD800 café")], "broken cafe").ShouldBe(["1"]);

    [Theory]
    [InlineData("Café", "cafes")]
    [InlineData("Kettle", "kettle lamp")]
    [InlineData("Kettle", "e1")]
    public void What_is_not_in_it_is_not_found(string name, string words) => Find([Product.Named("1", name)], words).ShouldBeEmpty();

    [Fact]
    public void Every_word_may_be_in_another_text()
    {
        var product = Product.Named("SKU-７", "Kettle") with { Category = "Büro" };

        Find([product], "buro sku-7  kettle").ShouldBe(["SKU-７"]);
    }

    [Fact]
    public void Words_of_nothing_that_can_be_seen_find_everything() =>
        Find([Product.Named("1", "Kettle")], " \u0301\u200B　").ShouldBe(["1"]);

    [Fact]
    public void A_text_is_folded_once_however_often_it_is_searched()
    {
        var product = Product.Named("1", "Café");

        ProductWords.Of(product).ShouldBeSameAs(ProductWords.Of(product));
    }

    [Fact]
    public void Names_are_in_the_order_that_people_expect()
    {
        string[] names = ["Product 10", "product 9", "Äpfel", "Zebra", "Product 9a", "Apfel", "Product 100", "Product ９", "ant"];

        var sorted = Sorted([.. names.Select((name, at) => Product.Named($"{at}", name))]);

        sorted.ShouldBe(["ant", "Apfel", "Äpfel", "product 9", "Product ９", "Product 9a", "Product 10", "Product 100", "Zebra"]);
    }

    [Fact]
    public void The_order_is_not_the_viewers()
    {
        // In Swedish, ä comes behind z; an address that is shared must show the same page to all.
        Product[] products = [Product.Named("1", "Zebra"), Product.Named("2", "Äpfel")];

        InCulture.Run("sv-SE", () => Sorted(products).ShouldBe(["Äpfel", "Zebra"]));
    }

    [Fact]
    public void A_product_without_a_name_stands_where_its_id_does() =>
        Sorted([Product.Named("c", "d"), Product.Named("b", " "), Product.Named("z", "a")]).ShouldBe(["a", " ", "d"]);

    [Fact]
    public void The_turkish_i_is_found_by_turks_and_others_alike() =>
        InCulture.Run("tr-TR", () => Find([Product.Named("ID-1", "TITLE")], "title id").ShouldBe(["ID-1"]));

    private static List<string> Find(IReadOnlyList<Product> products, string words) =>
        [.. Select(products, new TableQuery { Q = words }).Select(row => row.Product.Id.Value)];

    private static List<string> Sorted(IReadOnlyList<Product> products) =>
        [.. Select(products, new TableQuery { Sort = "name" }).Select(row => row.Product.Name)];

    private static IReadOnlyList<ProductOverview> Select(IReadOnlyList<Product> products, TableQuery query)
    {
        var rows = products.Select(product => MadeUp.Known(product.Id.Value, "", 1) with { Product = product }).ToList();
        OverviewTable.TrySelect(new MadeUp { Products = rows }.Overview(), query, null, out var table, out _);
        return table!.Rows;
    }
}
