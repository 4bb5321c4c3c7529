using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

internal static class SecurityHeaders
{
    // No inline script and no inline style. Bootstrap's icons are data: images.
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    /// <summary>Adds the headers to every response; first in the pipeline, so that no answer passes by.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var origins = app.ApplicationServices.GetRequiredService<IOptions<FrameAncestors>>().Value.Origins;
        var framed = origins.Count > 0 ? string.Join(' ', origins) : null;
        app.Use((context, next) =>
        {
            // When the response starts: the exception handler clears what was set before.
            context.Response.OnStarting(() => Add(context, framed));
            return next(context);
        });
    }

    private static Task Add(HttpContext context, string? framed)
    {
        var headers = context.Response.Headers;
        // The page itself: what says why there is none has links and forms that nobody should be led to press.
        var isMadeForIt = context.GetEndpoint()?.Metadata.GetMetadata<MayBeFramedAttribute>() is not null
            && context.Response.StatusCode == StatusCodes.Status200OK;
        var ancestors = isMadeForIt ? framed : null;
        headers.ContentSecurityPolicy = ContentSecurityPolicy + (ancestors ?? "'none'");
        // For browsers that do not know the policy. It cannot name origins: where these decide, it is left out.
        headers.XFrameOptions = ancestors switch { null => "DENY", "'self'" => "SAMEORIGIN", _ => default };
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        // Figures change and are not for everybody, whatever answer they are in. Static files say of themselves how long they hold.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
