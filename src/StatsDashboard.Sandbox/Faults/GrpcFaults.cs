using System.Buffers.Binary;
using Google.Rpc;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>What can go wrong with gRPC alone: statuses, trailers, frames, streams and the connection under them.</summary>
internal static class GrpcFaults
{
    // A code of HTTP/2: the peer wants HTTP/1.1 for this request.
    private const int Http11Required = 13;

    // Time for what was sent to leave: an abort drops what is still in the socket's queue.
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromMilliseconds(50);

    public static FaultAct Status(Code code, string message) => call => call.RefuseAsync(new GoogleError(code, message));

    public static Task AnyStatus(FaultedCall call) =>
        call.RefuseAsync(new GoogleError((Code)(int)call.Number("code", (int)Code.Aborted), call.Text("message", "Something went wrong.")));

    public static async Task WithoutTrailers(FaultedCall call)
    {
        var body = await call.HonestAsync();
        call.Response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers.Clear();
        await call.SendAsync(body);
    }

    public static async Task TrailersNeverCome(FaultedCall call)
    {
        await call.SendAsync(await call.HonestAsync());
        await call.Response.Body.FlushAsync(call.Aborted);
        await BrokenWires.NeverAnswer(call);
    }

    public static async Task StreamReset(FaultedCall call)
    {
        var body = await call.HonestAsync();
        await call.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), call.Aborted);
        await call.Response.Body.FlushAsync(call.Aborted);
        await call.WaitAsync(TimeToLeave);
        Reset(call, (int)call.Number("code", 2));
    }

    /// <summary>The head of a frame alone: it says how long the message is, and a client that has a limit reads no further.</summary>
    public static async Task OverTheLimit(FaultedCall call)
    {
        var body = await call.HonestAsync();
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), (uint)call.Number("megabytes", 1024) << 20);
        await call.Response.Body.WriteAsync(body, call.Aborted);
        await call.Response.Body.FlushAsync(call.Aborted);
        await BrokenWires.NeverAnswer(call);
    }

    public static async Task GoAway(FaultedCall call)
    {
        call.Http.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
        await call.WaitAsync(TimeToLeave);
        call.Http.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
    }

    public static Task Http1Only(FaultedCall call)
    {
        Reset(call, Http11Required);
        return Task.CompletedTask;
    }

    private static void Reset(FaultedCall call, int code) => call.Http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code);
}
