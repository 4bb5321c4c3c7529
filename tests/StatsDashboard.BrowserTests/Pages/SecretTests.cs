using StatsDashboard.BrowserTests.Harness;

namespace StatsDashboard.BrowserTests.Pages;

public sealed class SecretTests(OrdinaryDashboard ordinary)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?range=last28&handler=Rows")]
    [InlineData("/products/SKU-0002")]
    [InlineData("/status")]
    [InlineData("/nowhere")]
    [InlineData("/api/overview?range=last28")]
    [InlineData("/export/overview.csv?range=last28")]
    public async Task No_answer_holds_a_key(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        using var response = await ordinary.Dashboard.Http.GetAsync(new Uri(path, UriKind.Relative), stop);
        var text = await response.Content.ReadAsStringAsync(stop);

        text.ShouldNotBeEmpty();
        ordinary.Dashboard.Secrets.ShouldAllBe(secret => !text.Contains(secret));
    }
}
