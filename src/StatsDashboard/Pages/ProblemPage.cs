using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace StatsDashboard.Pages;

/// <summary>Answers with a status and a sentence; <see cref="ProblemModel"/> shows it as a page.</summary>
internal static class ProblemPage
{
    private static readonly object Key = new();

    /// <summary>For a request that cannot be understood, or for something that does not exist.</summary>
    public static IActionResult Problem(this PageModel page, string sentence, int status = StatusCodes.Status400BadRequest)
    {
        page.HttpContext.Items[Key] = sentence;
        return new StatusCodeResult(status);
    }

    public static string? SentenceOf(HttpContext context) => context.Items[Key] as string;
}
