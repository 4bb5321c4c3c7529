using Shouldly;
using StatsDashboard.Catalog;
using Xunit;

namespace StatsDashboard.Tests.Catalog;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("Crème „brûlée“ 茶 قهوة", "Crème „brûlée“ 茶 قهوة")]
    [InlineData("a\0b\u001Bc\u007F", "a␀b␛c␡")]
    [InlineData("a\r\nb\tc\u2028d\u0085e", "a  b c d e")]
    [InlineData("euro\u0080", "euro\uFFFD")]
    [InlineData("\u202Egpj.exe\u202C", "gpj.exe")]
    [InlineData("\u2067a\u2069", "a")]
    [InlineData("whole \uD83D\uDE00", "whole \uD83D\uDE00")]
    public void What_cannot_be_shown_becomes_harmless_and_the_rest_stays(string text, string shown) => ShownText.Of(text).ShouldBe(shown);

    // Not in an attribute: the compiler would mend the half pair itself.
    [Fact]
    public void Half_a_pair_is_shown_as_a_replacement() => ShownText.Of("half \uD83D").ShouldBe("half \uFFFD");

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    [InlineData("\u200B\u00AD\u0000")]
    [InlineData("　")]
    public void A_name_of_which_nothing_is_seen_is_the_id(string name)
    {
        var product = Product.Named("SKU-1", name) with { Category = name };

        (product.ShownName, product.ShownCategory).ShouldBe(("SKU-1", null));
    }
}
