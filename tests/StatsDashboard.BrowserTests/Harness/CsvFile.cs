using CsvHelper;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>A file of products as a spreadsheet would read it: by product id, the text under each head.</summary>
internal static class CsvFile
{
    public static async Task<Dictionary<string, Dictionary<string, string>>> ReadAsync(string path)
    {
        using var text = new StreamReader(path);
        using var csv = CsvReader.Create(text, CsvReaderOptions.Default with { Separator = ',' });
        var stop = TestContext.Current.CancellationToken;
        await csv.ReadHeaderAsync(stop);
        var heads = csv.Headers.ToList();
        var rows = new Dictionary<string, Dictionary<string, string>>();
        while (await csv.ReadAsync(stop))
        {
            var row = heads.Select((head, at) => (head, Text: csv[at].ToString())).ToDictionary(cell => cell.head, cell => cell.Text);
            rows.Add(row["product_id"], row);
        }

        return rows;
    }
}
