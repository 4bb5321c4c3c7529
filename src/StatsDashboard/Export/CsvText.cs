using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace StatsDashboard.Export;

/// <summary>Texts of the safe style: nothing that came from outside runs as a formula when a spreadsheet opens the file.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> CellEnds = SearchValues.Create(";\t\r\n");

    /// <summary>
    /// CsvHelper marks what begins with one of these. They are ASCII alone, and looked for in the very first place: the rest is
    /// <see cref="IsFormula"/>'s.
    /// </summary>
    public static CsvWriterOptions Safe { get; } = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        InjectionCharacters = CsvWriterOptions.Default.InjectionCharacters + "\n",
    };

    public static void WriteText(this CsvWriter csv, string? text)
    {
        var isSafe = csv.Options.Injection is CsvInjection.Escape;
        csv.WriteField(isSafe && text is not null ? Escaped(text, csv.Options.InjectionEscape) : text);
    }

    public static void WriteHeaders(this CsvWriter csv, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            csv.WriteText(name);
        }

        csv.EndRecord();
    }

    private static string Escaped(string text, char escape)
    {
        var safe = text.AsSpan().ContainsAny(CellEnds) ? EscapedWithin(text, escape) : text;
        return IsFormula(safe) ? escape + safe : safe;
    }

    /// <summary>
    /// Most of Europe opens a CSV split at ";", some split it at tabs, and then quotation marks around a text no longer hold it together:
    /// of "Kettle;=1" the part "=1" is a cell, and so is what follows a line end. The apostrophe is put before that sign.
    /// </summary>
    private static string EscapedWithin(string text, char escape)
    {
        var safe = new StringBuilder(text.Length + 1);
        var isCellStart = false;
        foreach (var letter in text)
        {
            if (CellEnds.Contains(letter))
            {
                isCellStart = true;
            }
            else if (isCellStart && letter != '"' && !IsSkipped(letter))
            {
                safe.Append(IsSign(letter) ? escape.ToString() : "");
                isCellStart = false;
            }

            safe.Append(letter);
        }

        return safe.ToString();
    }

    /// <summary>
    /// A formula, also one behind what a spreadsheet trims or does not show (" =1", a byte-order mark), or one whose sign is only
    /// another form of it ("＝1"), which spreadsheets of East Asia take for the sign itself.
    /// </summary>
    private static bool IsFormula(string text)
    {
        foreach (var letter in text)
        {
            if (!IsSkipped(letter))
            {
                return IsSign(letter);
            }
        }

        return false;
    }

    private static bool IsSkipped(char letter) =>
        char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsSign(char letter) =>
        !char.IsSurrogate(letter) && letter.ToString().Normalize(NormalizationForm.FormKC) is "=" or "+" or "-" or "@" or "−";
}
