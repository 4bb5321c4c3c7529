using System.Collections.Concurrent;
using StatsDashboard.Sandbox.Analytics;
using Code = Google.Rpc.Code;

namespace StatsDashboard.Sandbox;

/// <summary>What was asked of the sandbox since its start or the last reset.</summary>
public sealed class SandboxCalls
{
    private readonly ConcurrentDictionary<SandboxUpstream, CallCounter> _upstreams = new();
    private readonly ConcurrentDictionary<string, CallCounter> _paths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CallCounter> _products = new(StringComparer.Ordinal);

    /// <summary>By path, without the query. A call over gRPC counts under the path that it has over REST.</summary>
    public IReadOnlyDictionary<string, CallFigures> Paths => Read(_paths);

    /// <summary>Partner calls by the product asked for.</summary>
    public IReadOnlyDictionary<string, CallFigures> Products => Read(_products);

    public CallFigures Of(SandboxUpstream upstream) => _upstreams.TryGetValue(upstream, out var counter) ? counter.Read() : default;

    public void Reset()
    {
        foreach (var counter in _upstreams.Values.Concat(_paths.Values).Concat(_products.Values))
        {
            counter.Reset();
        }
    }

    internal async Task CountAsync(HttpContext context, SandboxUpstream upstream, string path, RequestDelegate next)
    {
        string? product = upstream == SandboxUpstream.Partner ? context.Request.Query["product"] : default;
        var ofUpstream = _upstreams.GetOrAdd(upstream, static _ => new CallCounter());
        var ofPath = _paths.GetOrAdd(path, static _ => new CallCounter());
        var ofProduct = string.IsNullOrEmpty(product) ? null : _products.GetOrAdd(product, static _ => new CallCounter());
        ofUpstream.Enter();
        ofPath.Enter();
        ofProduct?.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            var refused = context.Response.StatusCode == StatusCodes.Status429TooManyRequests
                || GrpcWire.StatusOf(context.Response) == Code.ResourceExhausted;
            ofUpstream.Leave(refused);
            ofPath.Leave(refused);
            ofProduct?.Leave(refused);
        }
    }

    private static Dictionary<string, CallFigures> Read(ConcurrentDictionary<string, CallCounter> counters) =>
        counters.Select(entry => (entry.Key, Figures: entry.Value.Read()))
            .Where(entry => entry.Figures != default)
            .ToDictionary(entry => entry.Key, entry => entry.Figures, StringComparer.Ordinal);
}

/// <summary>Calls answered or under way, those under way now, the most at once, and those refused: 429, RESOURCE_EXHAUSTED.</summary>
public readonly record struct CallFigures(long Calls, int InFlight, int MostInFlight, long Refused);
