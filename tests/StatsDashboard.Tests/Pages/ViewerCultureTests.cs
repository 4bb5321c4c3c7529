using Microsoft.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Pages;
using Xunit;

namespace StatsDashboard.Tests.Pages;

public sealed class ViewerCultureTests
{
    [Theory]
    [InlineData("de-CH,de;q=0.9,en;q=0.8", "de-CH")]
    [InlineData("de-AT", "de")]
    [InlineData("xx,fr;q=0.5", "fr")]
    [InlineData("en;q=0.1,nl", "nl")]
    [InlineData("xx-YY", "en-GB")]
    [InlineData("*", "en-GB")]
    public void The_first_language_that_is_known_decides(string header, string culture) =>
        ViewerCulture.Of(StringWithQualityHeaderValue.ParseList([.. header.Split(',')])).Name.ShouldBe(culture);

    [Fact]
    public void Nothing_asked_for_is_the_default() => ViewerCulture.Of([]).Name.ShouldBe("en-GB");
}
