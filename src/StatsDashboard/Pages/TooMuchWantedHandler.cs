using Microsoft.AspNetCore.Diagnostics;
using StatsDashboard.Collection;

namespace StatsDashboard.Pages;

/// <summary>429, why, and when to come again.</summary>
internal sealed class TooMuchWantedHandler : IExceptionHandler
{
    private const string RetryAfterSeconds = "30";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not TooMuchWantedException refused)
        {
            return false;
        }

        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        var isForProgram = httpContext.Features.Get<IStatusCodePagesFeature>() is not { Enabled: true };
        await ProblemPage.RefuseAsync(httpContext, refused.Message, StatusCodes.Status429TooManyRequests, isForProgram);
        return true;
    }
}
