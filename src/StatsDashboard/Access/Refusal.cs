using System.Net.Mime;
using Microsoft.AspNetCore.Http.Extensions;

namespace StatsDashboard.Access;

/// <summary>The answers to a request that may not pass: a way to sign in for people, a status and a sentence for programs.</summary>
internal static class Refusal
{
    public static Task SignInAsync(HttpContext context)
    {
        if (!IsPerson(context.Request))
        {
            return UnauthorizedAsync(context, "Sign in at /login, or send a token of Access:Tokens as 'Authorization: Bearer …'.");
        }

        var request = context.Request;
        var address = ReturnUrl.Of(request);
        // What was posted cannot be posted again after sign-in, so that address is no place to return to.
        var query = HttpMethods.IsGet(request.Method) && address.Length <= ReturnUrl.MaxLength
            ? QueryString.Create(ReturnUrl.Parameter, address)
            : QueryString.Empty;
        context.Response.Redirect(request.PathBase.Add("/login").ToUriComponent() + query);
        return Task.CompletedTask;
    }

    public static Task UnauthorizedAsync(HttpContext context, string sentence)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemAsync(context, StatusCodes.Status401Unauthorized, "Not signed in", sentence);
    }

    public static Task ForbiddenAsync(HttpContext context)
    {
        if (IsPerson(context.Request) && HttpMethods.IsGet(context.Request.Method))
        {
            // Without a body: the pages have their own for it.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return ProblemAsync(
            context,
            StatusCodes.Status403Forbidden,
            "Not allowed",
            "This needs the role Admin, which Access:Users or Access:Tokens gives.");
    }

    public static Task ProblemAsync(HttpContext context, int status, string title, string sentence)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(sentence, statusCode: status, title: title).ExecuteAsync(context);
    }

    /// <summary>A sentence without a page around it, for when the files of a page could not be had either.</summary>
    public static Task SentenceAsync(HttpContext context, int status, string title, string sentence)
    {
        if (!IsPerson(context.Request))
        {
            return ProblemAsync(context, status, title, sentence);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence, context.RequestAborted);
    }

    /// <summary>
    /// Whether a browser is about to show the answer. A script of ours that asks for HTML must not be given the login page for its
    /// table.
    /// </summary>
    private static bool IsPerson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accept =>
            accept.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase))
        && request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate";
}
