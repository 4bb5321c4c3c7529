using System.Text;
using CsvHelper;
using Shouldly;
using StatsDashboard.Export;
using Xunit;

namespace StatsDashboard.Tests.Export;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData(" =1+1")]
    [InlineData("\u00A0 =1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\r\n=1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\nline")]
    [InlineData("\0=1")]
    [InlineData("\uFEFF=1")]
    [InlineData("\u200E=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("　＝1")]
    [InlineData("﹦1")]
    [InlineData("−1")]
    public void What_a_spreadsheet_would_run_begins_with_an_apostrophe(string text)
    {
        Written(text, CsvText.Safe).ShouldBe(["'" + text, "'" + text]);
        Written(text, CsvWriterOptions.Default).ShouldBe([text, text]);
    }

    [Theory]
    [InlineData("Kettle = pot")]
    [InlineData("1-2-3")]
    [InlineData(" Kettle")]
    [InlineData("'quoted'")]
    [InlineData("\uD83D\uDE00 smile")]
    [InlineData("")]
    public void Other_texts_stay_as_they_are(string text) => Written(text, CsvText.Safe).ShouldBe([text, text]);

    /// <summary>As a head and as a cell, read back by a program.</summary>
    private static string[] Written(string text, CsvWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            csv.WriteHeaders(["x", text]);
            csv.WriteText("x");
            csv.WriteText(text);
            csv.EndRecord();
        }

        using var reader = CsvReader.FromText(Encoding.UTF8.GetString(stream.ToArray()), CsvReaderOptions.Default with { Separator = ',', HasHeader = false });
        var cells = new List<string>();
        while (reader.Read())
        {
            cells.Add(reader[1].ToString());
        }

        return [.. cells];
    }
}
