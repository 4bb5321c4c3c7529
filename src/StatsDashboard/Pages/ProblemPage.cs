using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>
/// Answers with a status and a sentence: <see cref="ProblemModel"/> shows it as a page; what asks for JSON gets a problem.
/// </summary>
internal static class ProblemPage
{
    private static readonly object Key = new();

    /// <summary>For a request that cannot be understood, or for something that does not exist.</summary>
    public static IActionResult Problem(this PageModel page, string sentence, int status = StatusCodes.Status400BadRequest)
    {
        if (AsksForJson(page.Request))
        {
            return new Answer(
                status is StatusCodes.Status404NotFound ? RequestProblem.NotFound(sentence) : RequestProblem.BadRequest(sentence));
        }

        page.HttpContext.Items[Key] = sentence;
        return new StatusCodeResult(status);
    }

    /// <summary>For an id that the catalog does not have.</summary>
    public static IActionResult UnknownProduct(this PageModel page, ProductId product) =>
        page.Problem($"The catalog has no product with the id '{ShownText.Excerpt(product.Value, 80)}'.", StatusCodes.Status404NotFound);

    /// <summary>The same before there is a page.</summary>
    public static Task RefuseAsync(HttpContext context, string sentence, int status, bool isForProgram)
    {
        if (isForProgram)
        {
            return TypedResults.Problem(sentence, statusCode: status, title: "The request cannot be answered").ExecuteAsync(context);
        }

        context.Items[Key] = sentence;
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Whether the answer is to be JSON and may not be a page. What takes anything gets the page.</summary>
    public static bool AsksForJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => IsJson(type.SubTypeWithoutSuffix) || IsJson(type.Suffix))
            && !accepted.Any(type => type.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase));

        static bool IsJson(StringSegment name) => name.Equals("json", StringComparison.OrdinalIgnoreCase);
    }

    public static string? SentenceOf(HttpContext context) => context.Items[Key] as string;

    private sealed class Answer(IResult problem) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => problem.ExecuteAsync(context.HttpContext);
    }
}
