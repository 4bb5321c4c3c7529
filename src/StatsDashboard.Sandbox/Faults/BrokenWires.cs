namespace StatsDashboard.Sandbox.Faults;

/// <summary>Faults below HTTP: late, cut off, dripping or silent.</summary>
internal static class BrokenWires
{
    public static async Task Slow(FaultedCall call)
    {
        await call.WaitAsync(TimeSpan.FromMilliseconds(call.Number("milliseconds", 20_000)));
        await call.PassAsync();
    }

    public static async Task LongTail(FaultedCall call)
    {
        var median = TimeSpan.FromMilliseconds(call.Number("milliseconds", 400));
        var latency = new SandboxLatency(median, call.Number("sigma", 1), call.Number("stragglers", 0.03), call.Number("factor", 25));
        await call.WaitAsync(latency.Of(call.NextDraw()));
        await call.PassAsync();
    }

    public static Task ResetBeforeHeaders(FaultedCall call)
    {
        call.Http.Abort();
        return Task.CompletedTask;
    }

    public static async Task ResetInBody(FaultedCall call)
    {
        var body = await call.HonestAsync();
        call.Response.ContentLength = body.Length;
        await call.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), call.Aborted);
        await call.Response.Body.FlushAsync(call.Aborted);

        // Time for the first half to leave and to be read, on a busy machine too: an abort drops what is still in the sockets' queues.
        await call.WaitAsync(TimeSpan.FromMilliseconds(250));
        call.Http.Abort();
    }

    public static async Task Truncated(FaultedCall call)
    {
        var body = await call.HonestAsync();
        await call.SendAsync(body[..(body.Length / 2)]);
    }

    public static async Task TruncatedWithWrongLength(FaultedCall call)
    {
        var body = await call.HonestAsync();
        call.Response.ContentLength = body.Length;

        // The server notices that bytes are owed and closes the connection.
        await call.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), call.Aborted);
    }

    public static async Task Drip(FaultedCall call)
    {
        var interval = TimeSpan.FromMilliseconds(call.Number("milliseconds", 1000));
        var body = await call.HonestAsync();
        call.Response.ContentLength = null;
        for (var n = 0L; !call.Aborted.IsCancellationRequested; n++)
        {
            if (call.IsGrpc && n == body.Length)
            {
                // Nothing may follow a message but its trailers, and those do not come.
                await NeverAnswer(call);
            }

            // White space after the end keeps the answer valid, and unfinished, for ever.
            var drop = n < body.Length ? body[n] : (byte)' ';
            await call.Response.Body.WriteAsync(new[] { drop }, call.Aborted);
            await call.Response.Body.FlushAsync(call.Aborted);
            await call.WaitAsync(interval);
        }
    }

    public static Task NeverAnswer(FaultedCall call) => call.WaitAsync(Timeout.InfiniteTimeSpan);
}
