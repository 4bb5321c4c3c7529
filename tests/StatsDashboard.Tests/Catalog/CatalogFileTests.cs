using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Catalog;

public sealed class CatalogFileTests
{
    [Fact]
    public async Task Names_of_the_sources_default_to_the_product_id()
    {
        var products = await ReadAsync("product_id,name\nA,Alpha\n");

        products.ShouldBe([new Product(new ProductId("A"), "Alpha", null, "A", "A", null)]);
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_be_quoted()
    {
        var products = await ReadAsync("name,item_id,category,product_id,partner_id\r\n\"Lamp, \"\"big\"\"\",g-1,Home,A,p-1\r\n");

        products.ShouldBe([new Product(new ProductId("A"), "Lamp, \"big\"", "Home", "p-1", "g-1", null)]);
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

        var error = await Should.ThrowAsync<CatalogException>(() => CatalogFile.ReadAsync(path, CancellationToken.None));

        File.Delete(path);
        error.Message.ShouldContain("UTF-8");
    }

    [Fact]
    public async Task A_missing_file_is_an_error_that_names_it()
    {
        var error = await Should.ThrowAsync<CatalogException>(() => CatalogFile.ReadAsync("no-such-file.csv", CancellationToken.None));

        error.Message.ShouldContain("no-such-file.csv");
    }

    private static async Task<IReadOnlyList<Product>> ReadAsync(string text)
    {
        using var reader = new StringReader(text);
        return await CatalogFile.ReadAsync(reader, CancellationToken.None);
    }
}
