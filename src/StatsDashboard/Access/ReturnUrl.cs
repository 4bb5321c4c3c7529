using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace StatsDashboard.Access;

/// <summary>Where somebody was going who had to sign in first.</summary>
internal static partial class ReturnUrl
{
    public const string Parameter = "ReturnUrl";

    /// <summary>Longer addresses are not returned to: escaped in a parameter they would be too long for the server's own limit.</summary>
    public const int MaxLength = 2_000;

    /// <summary>The address as it was sent. The server has unescaped it: "/products/50%2541" would come back as the product 50A.</summary>
    public static string Of(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] sent
            ? sent
            : request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString;

    /// <summary>The same address in characters that a header may have: "/é" is a place, and no server can send it unescaped.</summary>
    public static string Escape(string address) => NotAscii().Replace(address, part => Uri.EscapeDataString(part.Value));

    [GeneratedRegex(@"[^\x21-\x7E]+")]
    private static partial Regex NotAscii();
}
