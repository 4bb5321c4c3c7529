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
    [InlineData("Kettle;=1+1", "Kettle;'=1+1")]
    [InlineData("Kettle; +1", "Kettle; '+1")]
    [InlineData("Kettle\t-1", "Kettle\t'-1")]
    [InlineData("Kettle\n@SUM(A1)", "Kettle\n'@SUM(A1)")]
    [InlineData("Kettle;\"=1+1", "Kettle;\"'=1+1")]
    [InlineData("Kettle;\u200E\u00A0＝1", "Kettle;\u200E\u00A0'＝1")]
    [InlineData("a;;=1;b;-2", "a;;'=1;b;'-2")]
    [InlineData(";=1", ";'=1")]
    [InlineData(" =1;=2", "' =1;'=2")]
    [InlineData("\n=1+1", "'\n'=1+1")]
    [InlineData("\r\n=1+1", "'\r\n'=1+1")]
    [InlineData("\t=1+1", "'\t'=1+1")]
    public void Where_spreadsheets_of_other_countries_begin_a_cell_a_sign_is_escaped_too(string text, string safe)
    {
        Written(text, CsvText.Safe).ShouldBe([safe, safe]);
        Written(text, CsvWriterOptions.Default).ShouldBe([text, text]);
    }

    [Theory]
    [InlineData("Kettle = pot")]
    [InlineData("A; B")]
    [InlineData("A;B=1;C-2")]
    [InlineData("A;")]
    [InlineData("A\tB\nC")]
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

        using var reader = CsvReader.FromText(
            Encoding.UTF8.GetString(stream.ToArray()),
            CsvReaderOptions.Default with { Separator = ',', HasHeader = false });
        var cells = new List<string>();
        while (reader.Read())
        {
            cells.Add(reader[1].ToString());
        }

        return [.. cells];
    }
}
