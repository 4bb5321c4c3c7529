using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace StatsDashboard.Access;

/// <summary>
/// Refuses every change that a session's cookie vouches for and no page of ours sent: browsers send the cookie for any site that asks.
/// A bearer token is never sent by itself, and what is open to all has no session to abuse.
/// </summary>
internal sealed class ForgeryGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.AuthenticationType != Session.Scheme || IsOpenToAll(context) || await antiforgery.IsOursAsync(context))
        {
            await next(context);
            return;
        }

        await Refusal.ProblemAsync(
            context,
            StatusCodes.Status400BadRequest,
            "Not sent by a page of the dashboard",
            "A signed-in user's request must carry the antiforgery token of its page, in the header RequestVerificationToken or the " +
            "form. Load the page again.");
    }

    private static bool IsOpenToAll(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}

internal static class Antiforgery
{
    /// <summary>Whether a page of ours sent this, or it changes nothing. A form that cannot be read is not ours.</summary>
    public static async Task<bool> IsOursAsync(this IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
