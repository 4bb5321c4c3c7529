using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>One entry that is wrong costs at most itself.</summary>
public sealed class OddProductListTests
{
    private const string Good = """{"product_id":"good","name":"Good","status":"active","currency":"EUR","category":"Books"}""";

    [Theory]
    [InlineData("\\ud800 lamp", "\uFFFD lamp")]
    [InlineData("lamp \\udc00\\ud800", "lamp \uFFFD\uFFFD")]
    [InlineData("\\ud83d\\ude00 and \\ud83d", "\U0001F600 and \uFFFD")]
    [InlineData("a\\tb\\rc\\bd\\fe", "a\tb\rc\bd\fe")]
    [InlineData("a\\\\ud800 \\/ \\\"b\\\"\\n\\u00e9", "a\\ud800 / \"b\"\n\u00e9")]
    public async Task Half_a_character_in_a_name_is_mended(string json, string name)
    {
        var (products, notices) = await ListAsync($$"""{"product_id":"odd","name":"{{json}}","status":"active","currency":"EUR"}""");

        products.Select(product => product.Name).ShouldBe([name, "Good"]);
        notices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"product_id":"odd","name":null,"status":"active","currency":"EUR"}""")]
    [InlineData("""{"product_id":"odd","status":"active","currency":"EUR"}""")]
    [InlineData("""{"product_id":"odd","name":{"en":"Odd"},"status":7,"currency":["EUR"],"category":false,"updated_at":"never"}""")]
    [InlineData("""{"product_id":"odd"}""")]
    public async Task A_product_whose_texts_are_missing_or_none_goes_by_its_id(string entry)
    {
        var (products, _) = await ListAsync(entry);

        products[0].Id.Value.ShouldBe("odd");
        products[0].Name.ShouldBe("odd");
        products[0].Category.ShouldBeNull();
        products[1].ShouldBe(new Product(new ProductId("good"), "Good", "Books", "EUR"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("[{}]")]
    [InlineData("{}")]
    [InlineData("""{"product_id":null,"name":"Odd","currency":"EUR"}""")]
    [InlineData("""{"product_id":7,"name":"Odd","currency":"EUR"}""")]
    [InlineData("""{"product_id":"","name":"Odd","currency":"EUR"}""")]
    [InlineData("""{"product_id":"\ud800","name":"Odd","currency":"EUR"}""")]
    [InlineData("""{"product_id":"a","product_id":"b","name":"Odd","currency":"EUR"}""")]
    public async Task An_entry_without_a_usable_id_is_left_out_and_told(string entry)
    {
        var (products, notices) = await ListAsync(entry);

        products.Select(product => product.Id.Value).ShouldBe(["good"]);
        notices.ShouldHaveSingleItem().Text.ShouldBe("The product list has 1 entries that cannot be read; they are left out.");
    }

    [Fact]
    public async Task An_id_may_have_128_characters_and_no_more()
    {
        var longest = new string('x', 128);

        (await ListAsync($$"""{"product_id":"{{longest}}"}""")).Products[0].Id.Value.ShouldBe(longest);
        (await ListAsync($$"""{"product_id":"{{longest}}x"}""")).Products.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_product_that_comes_twice_is_what_was_said_last()
    {
        var (products, _) = await ListAsync("""{"product_id":"good","name":"Earlier","currency":"EUR"}""");

        products.ShouldHaveSingleItem().Name.ShouldBe("Good");
    }

    [Fact]
    public async Task A_name_without_end_is_cut()
    {
        var (products, _) = await ListAsync($$"""{"product_id":"odd","name":"{{new string('n', 100_000)}}"}""");

        products[0].Name.Length.ShouldBe(1_000);
    }

    [Fact]
    public async Task A_list_of_nothing_that_can_be_read_is_no_list()
    {
        await using var partner = await ScriptedPartner.StartAsync("""{"items":[{"id":"a"},{"id":"b"}],"next_page":null}""");
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));

        (await upstreams.Products.ListAsync(TestContext.Current.CancellationToken).FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);
    }

    private static async Task<(IReadOnlyList<Product> Products, IReadOnlyList<Notice> Notices)> ListAsync(string odd)
    {
        await using var partner = await ScriptedPartner.StartAsync(
            $$"""{"items":[{{odd}},{{Good}}],"page":1.0,"page_size":500,"total":2,"next_page":null}""");
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));
        var products = await upstreams.Products.ListAsync(TestContext.Current.CancellationToken);
        return (products, upstreams.Partner.Notices);
    }
}
