using System.Diagnostics.CodeAnalysis;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Overviews;

namespace StatsDashboard.Export;

/// <summary>Which rows, and how texts are written that a spreadsheet might run as a formula.</summary>
internal sealed record ExportQuery(string? Q, string? Sort, string? Dir, string? Style)
{
    public TableQuery Table => new() { Q = Q, Sort = Sort, Dir = Dir };

    public bool TryStyle([NotNullWhen(true)] out CsvWriterOptions? options, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        options = Style switch
        {
            null or "" or "safe" => CsvWriterOptions.Default with { Injection = CsvInjection.Escape },
            "raw" => CsvWriterOptions.Default,
            _ => null,
        };
        problem = options is null ? RequestProblem.BadRequest("The style is either safe or raw.") : null;
        return options is not null;
    }
}
