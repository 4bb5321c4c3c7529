using Microsoft.AspNetCore.Http.Features;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>
/// The product id of an address, whatever characters it holds: at the end of the path, or in the parameter id where a path cannot hold it.
/// </summary>
internal static class ProductSegment
{
    private const string Root = "/products/";

    /// <remarks>
    /// From the address as it was sent: the server leaves %2F escaped and unescapes the rest, so that the route value of
    /// "a%2Fb" and of "a%252Fb" is the same.
    /// </remarks>
    /// <param name="ending">What stands behind the id, such as "/tile".</param>
    public static ProductId Of(HttpContext context, string? routeValue, string ending = "")
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?', 2)[0];
        // Behind the prefix, which may hold the word too.
        var prefix = path.StartsWith('/') ? Math.Min(path.Length, context.Request.PathBase.ToUriComponent().Length) : 0;
        var at = path.IndexOf(Root, prefix, StringComparison.OrdinalIgnoreCase);
        var segment = at < 0 ? routeValue ?? "" : Uri.UnescapeDataString(WithoutEnding(path[(at + Root.Length)..], ending));
        return new ProductId(segment.Length > 0 ? segment : context.Request.Query["id"].ToString());
    }

    private static string WithoutEnding(string text, string ending)
    {
        var end = ending.Length > 0 && text.EndsWith('/') ? text[..^1] : text;
        return end.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? end[..^ending.Length] : text;
    }
}
