using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace StatsDashboard.Pages;

/// <summary>Says what went wrong and what to do. Never a stack trace: that is in the log.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Duration = 0, Location = ResponseCacheLocation.None)]
internal sealed class ProblemModel : PageModel
{
    public int Status { get; private set; }

    public string Heading => Status switch
    {
        400 => "This address does not say which figures to show",
        403 => "You may not see this",
        404 => "There is nothing here",
        429 => "This is too much at once",
        < 500 => "This cannot be shown",
        _ => "Something went wrong here",
    };

    public string Sentence => ProblemPage.SentenceOf(HttpContext) ?? Status switch
    {
        403 => "Your account does not have the role that this page asks for.",
        404 => "The address leads to no page; perhaps a part of it was lost on the way.",
        < 500 => "The request could not be understood.",
        _ => "The failure is in the log of the dashboard. Try again in a moment; the figures that were collected are safe.",
    };

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Only an answer that has become a problem. Who asks for /problem/500 has met no failure, and there is nothing at that address.
        Status = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
