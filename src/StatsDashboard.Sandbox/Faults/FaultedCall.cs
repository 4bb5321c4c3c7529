using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Faults;

internal delegate Task FaultAct(FaultedCall call);

/// <summary>A call that a fault has struck: what the fault may choose, and the honest answer to spoil.</summary>
internal sealed class FaultedCall(HttpContext http, SandboxUpstream upstream, FaultRule rule, SandboxState state, RequestDelegate next)
{
    public HttpContext Http => http;

    public HttpResponse Response => http.Response;

    public SandboxState State => state;

    public bool IsPartner => upstream == SandboxUpstream.Partner;

    public string? Product => rule.Fault.Product;

    public CancellationToken Aborted => http.RequestAborted;

    public string? Text(string name) => rule.Fault.Parameters.GetValueOrDefault(name);

    public string Text(string name, string fallback) => Text(name) ?? fallback;

    public double Number(string name, double fallback) => rule.Number(name, fallback);

    /// <summary>A fresh draw for each call that this fault strikes.</summary>
    public Draw NextDraw() => Draw.Of(rule.Fault.Seed, rule.Hits, 1);

    /// <summary>Answers as if there were no fault.</summary>
    public Task PassAsync() => next(http);

    /// <summary>The honest answer's body; status and headers are set on the response, and nothing is sent yet.</summary>
    public async Task<byte[]> HonestAsync()
    {
        var wire = http.Features.Get<IHttpResponseBodyFeature>()!;
        using var body = new MemoryStream();
        var caught = new StreamResponseBodyFeature(body, wire);
        http.Features.Set<IHttpResponseBodyFeature>(caught);
        try
        {
            await next(http);
            await caught.Writer.FlushAsync(Aborted);
        }
        finally
        {
            http.Features.Set(wire);
        }

        return body.ToArray();
    }

    public async Task SendAsync(byte[] body)
    {
        Response.ContentLength = body.Length;
        await Response.Body.WriteAsync(body, Aborted);
    }

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Aborted);

    public void RetryAfter(double seconds) => Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
}
