using System.Globalization;
using System.Text;
using CsvHelper;

namespace StatsDashboard.Export;

/// <summary>Texts of the safe style: nothing that came from outside runs as a formula when a spreadsheet opens the file.</summary>
internal static class CsvText
{
    /// <summary>
    /// CsvHelper marks what begins with one of these. They are ASCII alone, and looked for in the very first place: the rest is
    /// <see cref="IsHiddenFormula"/>'s.
    /// </summary>
    public static CsvWriterOptions Safe { get; } =
        CsvWriterOptions.Default with { Injection = CsvInjection.Escape, InjectionCharacters = CsvWriterOptions.Default.InjectionCharacters + "\n" };

    public static void WriteText(this CsvWriter csv, string? text) =>
        csv.WriteField(text is not null && csv.Options.Injection is CsvInjection.Escape && IsHiddenFormula(text) ? csv.Options.InjectionEscape + text : text);

    public static void WriteHeaders(this CsvWriter csv, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            csv.WriteText(name);
        }

        csv.EndRecord();
    }

    /// <summary>
    /// A formula behind what a spreadsheet trims or does not show (" =1", "\n=1", a byte-order mark), or one whose sign is only another form
    /// of it ("＝1"), which spreadsheets of East Asia take for the sign itself.
    /// </summary>
    private static bool IsHiddenFormula(string text)
    {
        foreach (var (at, letter) in text.Index())
        {
            if (!char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                return IsSign(letter) && (at > 0 || !char.IsAscii(letter));
            }
        }

        return false;
    }

    private static bool IsSign(char letter) =>
        !char.IsSurrogate(letter) && letter.ToString().Normalize(NormalizationForm.FormKC) is "=" or "+" or "-" or "@" or "−";
}
