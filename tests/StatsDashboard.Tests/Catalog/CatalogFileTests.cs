using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Catalog;

public sealed class CatalogFileTests
{
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["partner_id"] = "partner",
        ["item_id"] = "ga",
        ["ga_id"] = "ga",
        ["shop_id"] = "shop",
    };

    [Fact]
    public async Task Names_of_the_sources_default_to_the_product_id()
    {
        var products = await ReadAsync("product_id,name\nA,Alpha\n");

        products.ShouldBe([Product.Named("A", "Alpha")]);
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_be_quoted()
    {
        var products = await ReadAsync("name,item_id,category,product_id,partner_id\r\n\"Lamp, \"\"big\"\"\",g-1,Home,A,p-1\r\n");

        products.ShouldBe([new Product(new ProductId("A"), "Lamp, \"big\"", "Home", null).KnownAs("partner", "p-1").KnownAs("ga", "g-1")]);
    }

    [Fact]
    public async Task Every_source_may_have_a_column_whose_name_may_be_written_in_capitals()
    {
        var products = await ReadAsync("product_id,name,SHOP_ID,ga_id,comment\nA,Alpha,s-1,g-1,no id\nB,Beta,,,\n");

        products[0].IdAt("shop").ShouldBe("s-1");
        products[0].IdAt("ga").ShouldBe("g-1");
        products[0].IdAt("partner").ShouldBe("A");
        products[1].ShouldBe(Product.Named("B", "Beta"));
    }

    [Theory]
    [InlineData("product_id,name,partne_id\nA,Alpha,p-1\n", "'partne_id', which is no source's; there may be partner_id, item_id,")]
    [InlineData("product_id,name,item_id,ga_id\nA,Alpha,g-1,g-1\n", "'item_id' and 'ga_id'")]
    public async Task A_column_of_ids_belongs_to_one_source(string text, string sentence)
    {
        var error = await Should.ThrowAsync<CatalogException>(() => ReadAsync(text));

        error.Message.ShouldStartWith("Line 1 of the catalog file");
        error.Message.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("product_id,name\nA,Alpha\n,Beta\n", "Line 3")]
    [InlineData("product_id,name\nA,\n", "Line 2")]
    [InlineData("product_id,name\nA,Alpha\nA,Again\n", "Line 3")]
    [InlineData("product_id,name\nA,\"Alpha\nB,Beta\n", "Line 2")]
    [InlineData("product_id,name\nA,Alpha\nB,Beta, the second\n", "Line 3")]
    [InlineData("product_id,name\nA,Al\0pha\n", "Line 2")]
    [InlineData("product_id,name,name\nA,Alpha,Again\n", "Line 1")]
    [InlineData("id,name\nA,Alpha\n", "Line 1")]
    [InlineData("", "Line 1")]
    public async Task A_bad_line_is_an_error_with_its_number(string text, string line)
    {
        var error = await Should.ThrowAsync<CatalogException>(() => ReadAsync(text));

        error.Message.ShouldContain(line);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_an_error()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, [.. "product_id,name\nA,Stra"u8, 0xDF, .. "e\n"u8], TestContext.Current.CancellationToken);

        var error = await Should.ThrowAsync<CatalogException>(() => CatalogFile.ReadAsync(path, Columns, CancellationToken.None));

        File.Delete(path);
        error.Message.ShouldContain("UTF-8");
    }

    [Fact]
    public async Task A_missing_file_is_an_error_that_names_it()
    {
        var read = () => CatalogFile.ReadAsync("no-such-file.csv", Columns, CancellationToken.None);

        var error = await Should.ThrowAsync<CatalogException>(read);

        error.Message.ShouldContain("no-such-file.csv");
    }

    private static async Task<IReadOnlyList<Product>> ReadAsync(string text)
    {
        using var reader = new StringReader(text);
        return await CatalogFile.ReadAsync(reader, Columns, CancellationToken.None);
    }
}
