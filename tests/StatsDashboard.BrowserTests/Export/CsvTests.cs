using System.Globalization;
using Microsoft.Playwright;
using StatsDashboard.BrowserTests.Harness;

namespace StatsDashboard.BrowserTests.Export;

public sealed class CsvTests(Chromium chromium, OrdinaryDashboard ordinary) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_file_holds_the_figures_of_the_table()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}&columns=all");
        var table = await ShownTable.ReadAsync(page);

        var file = await DownloadAsync(page);

        file.Keys.Order().ShouldBe(ordinary.Truth.Products.Select(product => product.Id).Order());
        foreach (var product in table.Products)
        {
            foreach (var column in Metrics(file[product]))
            {
                var shown = table[product, column];
                Shown(shown).ShouldBe(Rounded(file[product][column], shown.EndsWith('%') ? 100 : 1, Places(shown)), $"{product} {column}");
            }
        }
    }

    [Fact]
    public async Task What_is_not_known_is_empty_and_never_zero()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        var file = await DownloadAsync(page);

        file["SKU-0007"]["partner.clicks"].ShouldBeEmpty();
        file["SKU-0007"]["partner.state"].ShouldBe("not_listed");
    }

    [Fact]
    public async Task Names_survive_with_quotes_commas_and_accents_and_none_is_a_formula()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");

        var file = await DownloadAsync(page);

        file["SKU-0002"]["name"].ShouldBe("Crème brûlée set „Château d’Œuf“");
        file["SKU-0003"]["name"].ShouldBe("Kettle \"Classic\", 1.7 l, steel");
        file["SKU-0004"]["name"].ShouldBe("'=SUM(A1:A9) graph paper");
        file["SKU-0005"]["name"].ShouldBe("Żółć & ελιά <b>olive</b> oil 0,5 l");
    }

    [Fact]
    public async Task The_file_holds_what_was_searched_for_in_the_order_of_the_table()
    {
        var page = await OpenAsync(ordinary.Dashboard, $"/?{OrdinaryDashboard.October}");
        await page.EnhancedAsync();
        await page.Locator("#q").FillAsync("outdoor");
        await Assertions.Expect(page.Rows).Not.ToHaveCountAsync(25);
        await page.Head("ga.items_viewed").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Head("ga.items_viewed")).ToHaveAttributeAsync("aria-sort", "descending");

        var file = await DownloadAsync(page);

        file.Keys.ShouldBe((await ShownTable.ReadAsync(page)).Products);
    }

    private static async Task<Dictionary<string, Dictionary<string, string>>> DownloadAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("this table").ClickAsync());
        return await CsvFile.ReadAsync(await download.PathAsync());
    }

    private static IEnumerable<string> Metrics(Dictionary<string, string> row) =>
        row.Keys.Except(["product_id", "name", "category"])
            .Where(key => key.Split('.')[^1] is not ("state" or "as_of" or "currency" or "error"));

    /// <summary>The page shows a few decimals, the file all that there are.</summary>
    private static decimal? Rounded(string text, int scale, int places) =>
        Read(text) is { } value ? decimal.Round(value * scale, places, MidpointRounding.AwayFromZero) : null;

    private static int Places(string shown) => shown.Split('.', 2) is [_, var digits] ? digits.Count(char.IsDigit) : 0;

    private static decimal? Shown(string text) => Read(text.Replace(",", "", StringComparison.Ordinal).TrimEnd('%', ' '));

    private static decimal? Read(string text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
