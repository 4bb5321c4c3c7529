namespace StatsDashboard.Sandbox.Analytics;

/// <summary>What every Google Analytics call passes first: the token, then the property's quotas, then the latency.</summary>
internal sealed class AnalyticsDoor(SandboxOptions options, AccessTokens tokens, PropertyQuotas quotas)
{
    private readonly Pace _pace = new(options.AnalyticsLatency ?? options.Latency, options.Seed + 1L);

    public async Task PassAsync(HttpContext context, Func<HttpContext, string, Task> answer)
    {
        if (tokens.Check(context.Request) is { } unauthenticated)
        {
            await unauthenticated.WriteAsync(context);
            return;
        }

        try
        {
            if (quotas.Enter() is { } exhausted)
            {
                await exhausted.WriteAsync(context);
                return;
            }

            await _pace.WaitAsync(context.RequestAborted);
            await answer(context, (string)context.GetRouteValue("property")!);
        }
        finally
        {
            quotas.Leave();
        }
    }
}
