namespace StatsDashboard.Sandbox.Faults;

/// <summary>Counts every call to an upstream, lets a fault strike it, and keeps Google's count of server errors.</summary>
internal sealed class FaultMiddleware(SandboxState state)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var upstream = SandboxPaths.UpstreamOf(context.Request.Path.Value ?? "");
        return upstream == SandboxUpstream.None
            ? next(context)
            : state.Calls.CountAsync(context, upstream, counted => AnswerAsync(counted, upstream, next));
    }

    private async Task AnswerAsync(HttpContext context, SandboxUpstream upstream, RequestDelegate next)
    {
        if (await state.Faults.StrikeAsync(context, upstream) is not { } rule)
        {
            await next(context);
            return;
        }

        await rule.Kind.Act(new FaultedCall(context, upstream, rule, state, next));
        if (upstream == SandboxUpstream.Analytics && context.Response.StatusCode is 500 or 503)
        {
            state.Quotas.CountServerError();
        }
    }
}
