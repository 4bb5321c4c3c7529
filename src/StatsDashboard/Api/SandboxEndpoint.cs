using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using StatsDashboard.Access;
using StatsDashboard.Overviews;
using StatsDashboard.Settings;

namespace StatsDashboard.Api;

/// <summary>Switches the faults of the sandbox, from the status page; there is no such address where no sandbox is served.</summary>
internal static class SandboxEndpoint
{
    public static void MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<SandboxControl>() is not { } sandbox)
        {
            return;
        }

        // Made-up figures that everybody may see, everybody may upset.
        var isOpen = endpoints.ServiceProvider.GetRequiredService<IOptions<AccessOptions>>().Value.IsOpen;
        endpoints
            .MapPost(
                "/admin/sandbox/faults",
                (HttpContext context, IAntiforgery antiforgery) => PostAsync(context, antiforgery, sandbox))
            .RequireAuthorization(isOpen ? Policies.Viewer : Policies.Admin);
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> PostAsync(
        HttpContext context, IAntiforgery antiforgery, SandboxControl sandbox)
    {
        var isProgram = context.User.Identity?.AuthenticationType == TokenAuthentication.Scheme;
        if (!context.Request.HasFormContentType || (!isProgram && !await antiforgery.IsOursAsync(context)))
        {
            return RequestProblem.BadRequest("The faults of the sandbox are switched by the buttons of the status page. Load it again.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return sandbox.TryPress(form["fault"].ToString())
            ? TypedResults.LocalRedirect("~/status#sandbox")
            : RequestProblem.BadRequest(
                $"There is no such fault. Use one of {string.Join(", ", SandboxControl.Presses.Select(press => press.Name))}, or none.");
    }
}
