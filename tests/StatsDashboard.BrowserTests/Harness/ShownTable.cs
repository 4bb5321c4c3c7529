using System.Text.Json;
using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>The table of products as it stands on the page: by product id or "total", the text under each head.</summary>
internal sealed class ShownTable
{
    private const string Script = """
        table => {
          const text = cell => { const copy = cell.cloneNode(true); copy.querySelectorAll("small, .delta, .visually-hidden").forEach(part => part.remove()); return copy.textContent.trim(); };
          const keys = ["name", "trend", ...[...table.tHead.querySelectorAll("th[data-sort]")].map(head => head.dataset.sort).filter(key => key !== "name")];
          const read = row => [row.dataset.product ?? "total", Object.fromEntries([...row.cells].map((cell, at) => [keys[at], text(cell)]))];
          return JSON.stringify([read(table.tHead.querySelector(".totals")), ...[...table.tBodies[0].rows].map(read)]);
        }
        """;

    private readonly Dictionary<string, Dictionary<string, string>> rows;

    private ShownTable(IReadOnlyList<JsonElement> read)
    {
        rows = read.ToDictionary(row => row[0].GetString()!, row => row[1].Deserialize<Dictionary<string, string>>()!); // Written by the script above.
        Products = [.. rows.Keys.Where(key => key != "total")];
    }

    /// <summary>In the order of the rows.</summary>
    public IReadOnlyList<string> Products { get; }

    public string this[string product, string column] => rows[product][column];

    public static async Task<ShownTable> ReadAsync(IPage page) =>
        new(JsonSerializer.Deserialize<List<JsonElement>>(await page.Locator("table[data-products]").EvaluateAsync<string>(Script))!);
}
