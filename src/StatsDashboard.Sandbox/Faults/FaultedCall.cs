using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http.Features;
using StatsDashboard.Sandbox.Analytics;
using StatsDashboard.Sandbox.World;
using Code = Google.Rpc.Code;

namespace StatsDashboard.Sandbox.Faults;

internal delegate Task FaultAct(FaultedCall call);

/// <summary>A call that a fault has struck: what the fault may choose, and the honest answer to spoil.</summary>
internal sealed class FaultedCall(HttpContext http, SandboxUpstream upstream, FaultRule rule, SandboxState state, RequestDelegate next)
{
    public HttpContext Http => http;

    public HttpResponse Response => http.Response;

    public SandboxState State => state;

    public bool IsGrpc { get; } = SandboxPaths.IsGrpc(http.Request.Path.Value!);

    /// <summary>The method of a call over gRPC.</summary>
    public MethodDescriptor Method =>
        GrpcWire.MethodOf(http.Request.Path.Value!) ?? throw new InvalidOperationException("The call names no method.");

    /// <summary>The message in the honest answer to a call over gRPC.</summary>
    public IMessage Message(byte[] body) =>
        GrpcWire.Read(body, Method.OutputType) ?? throw new InvalidOperationException("The answer has no message.");

    /// <summary>The honest answer was one, not a refusal.</summary>
    public bool HasAnswer =>
        http.Response.StatusCode == StatusCodes.Status200OK && (!IsGrpc || GrpcWire.StatusOf(http.Response) == Code.Ok);

    public bool IsPartner => upstream == SandboxUpstream.Partner;

    public string? Product => rule.Fault.Product;

    public CancellationToken Aborted => http.RequestAborted;

    public string? Text(string name) => rule.Fault.Parameters.GetValueOrDefault(name);

    public string Text(string name, string fallback) => Text(name) ?? fallback;

    public double Number(string name, double fallback) => rule.Number(name, fallback);

    /// <summary>A fresh draw for each call that this fault strikes.</summary>
    public Draw NextDraw() => Draw.Of(rule.Fault.Seed, rule.Hits, 1);

    public int CallsThisSecond() => rule.CountInSecond(state.Options.Clock.GetUtcNow());

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

        if (IsGrpc && HasAnswer)
        {
            // The endpoint saw that nothing was sent yet and put the status into the headers, as if no message came.
            http.Response.Headers.Remove(GrpcWire.StatusName);
            http.Response.AppendTrailer(GrpcWire.StatusName, "0");
        }

        return body.ToArray();
    }

    public async Task SendAsync(byte[] body)
    {
        Response.ContentLength = IsGrpc ? null : body.Length;
        await Response.Body.WriteAsync(body, Aborted);
    }

    /// <summary>Answers with Google's error, in the way of the call's transport.</summary>
    public Task RefuseAsync(GoogleError error) => IsGrpc ? GrpcWire.RefuseAsync(Response, error) : RestJson.WriteAsync(http, error);

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Aborted);
}
