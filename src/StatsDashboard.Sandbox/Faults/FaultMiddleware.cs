using StatsDashboard.Sandbox.Analytics;
using Code = Google.Rpc.Code;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Counts every call to an upstream, lets a fault strike it, and keeps Google's count of server errors.</summary>
internal sealed class FaultMiddleware(SandboxState state)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var upstream = SandboxPaths.UpstreamOf(context.Request.Path.Value ?? "");
        if (upstream == SandboxUpstream.None)
        {
            return next(context);
        }

        var path = SandboxPaths.RestPath(context.Request.Path.Value!, state.Options.PropertyId);
        return state.Calls.CountAsync(context, upstream, path, counted => AnswerAsync(counted, upstream, path, next));
    }

    private async Task AnswerAsync(HttpContext context, SandboxUpstream upstream, string path, RequestDelegate next)
    {
        if (await state.Faults.StrikeAsync(context, upstream, path) is not { } rule)
        {
            await next(context);
            return;
        }

        var call = new FaultedCall(context, upstream, rule, state, next);
        await (call.IsGrpc && rule.Kind.GrpcAct is { } act ? act : rule.Kind.Act)(call);
        if (upstream == SandboxUpstream.Analytics
            && (context.Response.StatusCode is 500 or 503 || GrpcWire.StatusOf(context.Response) is Code.Internal or Code.Unavailable))
        {
            state.Quotas.CountServerError();
        }
    }
}
