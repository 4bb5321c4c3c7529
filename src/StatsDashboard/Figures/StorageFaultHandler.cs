using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace StatsDashboard.Figures;

/// <summary>What the disk does to somebody who reads is no bug: 503, and why, in the place of 500.</summary>
internal sealed class StorageFaultHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (StorageFault.Sentence(exception) is not { } sentence)
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        // Of a bare status a page is made, where people ask.
        return httpContext.Features.Get<IStatusCodePagesFeature>() is { Enabled: true } || await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Detail = sentence },
        });
    }
}
