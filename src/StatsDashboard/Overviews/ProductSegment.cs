using Microsoft.AspNetCore.Http.Features;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>The product id at the end of a path, whatever characters it holds.</summary>
internal static class ProductSegment
{
    private const string Root = "/products/";

    /// <remarks>
    /// From the address as it was sent: the server leaves %2F escaped and unescapes the rest, so that the route value of
    /// "a%2Fb" and of "a%252Fb" is the same.
    /// </remarks>
    public static ProductId Of(HttpContext context, string? routeValue)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?', 2)[0];
        var at = path.IndexOf(Root, StringComparison.OrdinalIgnoreCase);
        return new ProductId(at < 0 ? routeValue ?? "" : Uri.UnescapeDataString(path[(at + Root.Length)..]));
    }
}
