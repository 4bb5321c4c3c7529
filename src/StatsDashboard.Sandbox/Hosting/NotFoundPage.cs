using System.Text;

namespace StatsDashboard.Sandbox.Hosting;

/// <summary>What stands in front of both upstreams answers an unknown path or verb with a page, not with an error envelope.</summary>
internal static class NotFoundPage
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>Error 404 (Not Found)!!1</title>\n"
        + "<p><b>404.</b> <ins>That’s an error.</ins>\n"
        + "<p>The requested URL was not found on this server. <ins>That’s all we know.</ins>\n");

    public static void MapNotFound(this IEndpointRouteBuilder routes) => routes.Map("/{**path}", (RequestDelegate)AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=UTF-8";
        context.Response.ContentLength = Page.Length;
        await context.Response.Body.WriteAsync(Page, context.RequestAborted);
    }
}
