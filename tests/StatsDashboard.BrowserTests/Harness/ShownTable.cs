using System.Text.Json;
using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>The table of products as it stands on the page: by product id or "total", the text under each head.</summary>
internal sealed class ShownTable
{
    private const string Script = """
        table => {
          const text = cell => {
            const copy = cell.cloneNode(true);
            copy.querySelectorAll("small, .delta, .visually-hidden").forEach(part => part.remove());
            return copy.textContent.trim();
          };
          const sorts = [...table.tHead.querySelectorAll("th[data-sort]")].map(head => head.dataset.sort);
          const keys = ["name", "trend", ...sorts.filter(key => key !== "name")];
          const word = cell => cell.matches("td.blank") ? cell.querySelector(".visually-hidden").textContent : null;
          const blanks = row => [...row.cells].map((cell, at) => [keys[at], word(cell)]).filter(([, said]) => said !== null);
          const cells = row => [...row.cells].map((cell, at) => [keys[at], text(cell)]);
          const read = row => [row.dataset.product ?? "total", Object.fromEntries(cells(row)), Object.fromEntries(blanks(row))];
          return JSON.stringify([read(table.tHead.querySelector(".totals")), ...[...table.tBodies[0].rows].map(read)]);
        }
        """;

    private readonly Dictionary<string, Dictionary<string, string>> rows;
    private readonly Dictionary<string, Dictionary<string, string>> blanks;

    private ShownTable(IReadOnlyList<JsonElement> read)
    {
        // Written by the script above.
        rows = read.ToDictionary(row => row[0].GetString()!, row => row[1].Deserialize<Dictionary<string, string>>()!);
        blanks = read.ToDictionary(row => row[0].GetString()!, row => row[2].Deserialize<Dictionary<string, string>>()!);
        Products = [.. rows.Keys.Where(key => key != "total")];
    }

    /// <summary>In the order of the rows.</summary>
    public IReadOnlyList<string> Products { get; }

    public string this[string product, string column] => rows[product][column];

    /// <summary>By column, the word that a blank says instead of a figure.</summary>
    public IReadOnlyDictionary<string, string> Blanks(string product) => blanks[product];

    /// <summary>The metrics of the table.</summary>
    public IEnumerable<string> Columns => rows["total"].Keys.Except(["name", "trend"]);

    public static async Task<ShownTable> ReadAsync(IPage page) =>
        new(JsonSerializer.Deserialize<List<JsonElement>>(await page.Locator("table[data-products]").EvaluateAsync<string>(Script))!);
}
