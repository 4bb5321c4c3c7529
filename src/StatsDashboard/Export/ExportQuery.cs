using System.Diagnostics.CodeAnalysis;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Overviews;

namespace StatsDashboard.Export;

/// <summary>Which rows, and how texts are written that a spreadsheet might run as a formula.</summary>
/// <param name="Style"><c>safe</c> (default) or <c>raw</c>.</param>
/// <param name="Bom"><c>1</c> puts a byte-order mark first, by which Excel knows UTF-8.</param>
internal sealed record ExportQuery(
    string? Q, string? Category, string? Show, string? Since, string? Sort, string? Dir, string? Style, string? Bom)
{
    public TableQuery Table => new() { Q = Q, Category = Category, Show = Show, Since = Since, Sort = Sort, Dir = Dir };

    public bool TryStyle([NotNullWhen(true)] out CsvWriterOptions? options, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        options = Style switch
        {
            null or "" or "safe" => CsvText.Safe,
            "raw" => CsvWriterOptions.Default,
            _ => null,
        };
        if (options is null || Bom is not (null or "" or "0" or "1"))
        {
            problem = RequestProblem.BadRequest(
                options is null ? "The style is either safe or raw." : "The byte-order mark bom is either 0 or 1.");
            return false;
        }

        problem = null;
        options = options with { WriteByteOrderMark = Bom == "1" };
        return true;
    }
}
