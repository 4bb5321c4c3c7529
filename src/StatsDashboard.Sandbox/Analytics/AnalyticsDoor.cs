using Google.Protobuf;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>What every Google Analytics call passes first: the token, then the property's quotas, then the latency.</summary>
internal sealed class AnalyticsDoor(SandboxOptions options, AccessTokens tokens, PropertyQuotas quotas)
{
    private readonly Pace _pace = new(options.AnalyticsLatency ?? options.Latency, options.Seed + 1L);

    /// <summary>Answers the call after its latency, or refuses it at once.</summary>
    public async Task<Answer<T>> PassAsync<T>(HttpContext context, Func<CancellationToken, Task<Answer<T>>> answer)
        where T : class, IMessage
    {
        if (tokens.Check(context.Request) is { } unauthenticated)
        {
            return unauthenticated;
        }

        try
        {
            if (quotas.Enter() is { } exhausted)
            {
                return exhausted;
            }

            await _pace.WaitAsync(context.RequestAborted);
            return await answer(context.RequestAborted);
        }
        finally
        {
            quotas.Leave();
        }
    }
}
