using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class AccountTests
{
    [Theory]
    [InlineData("vera", "Signed in as vera, Viewer")]
    [InlineData("ada", "Signed in as Ada, Admin")]
    public async Task Every_page_says_who_is_signed_in_and_as_what(string name, string told)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var browser = await app.SignedInAsync(name);

        (await browser.ReadAsync("/")).ShouldContain(told);
        (await browser.ReadAsync("/status")).ShouldContain(told);
    }
}
