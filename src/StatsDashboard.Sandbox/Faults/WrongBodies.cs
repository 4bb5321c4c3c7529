using System.IO.Compression;
using System.Text;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Bodies that are not what they should be: pages, labels, sizes, compression, redirects.</summary>
internal static class WrongBodies
{
    private const int Megabyte = 1 << 20;

    public static async Task HtmlPage(FaultedCall call)
    {
        call.Response.ContentType = "text/html; charset=utf-8";
        var page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>"u8;
        await call.SendAsync(page.ToArray());
    }

    public static FaultAct Labelled(string? contentType) => async call =>
    {
        var body = await call.HonestAsync();
        call.Response.ContentType = contentType;
        await call.SendAsync(body);
    };

    public static async Task ByteOrderMark(FaultedCall call) =>
        await call.SendAsync([0xEF, 0xBB, 0xBF, .. await call.HonestAsync()]);

    public static async Task Huge(FaultedCall call)
    {
        var body = await call.HonestAsync();
        call.Response.ContentLength = null;
        await call.Response.Body.WriteAsync("{\"padding\":\""u8.ToArray(), call.Aborted);
        var padding = Encoding.ASCII.GetBytes(new string('x', Megabyte));
        for (var n = 0; n < call.Number("megabytes", 64); n++)
        {
            await call.Response.Body.WriteAsync(padding, call.Aborted);
        }

        await call.Response.Body.WriteAsync("\","u8.ToArray(), call.Aborted);
        await call.Response.Body.WriteAsync(body.AsMemory(1), call.Aborted);
    }

    public static async Task Deep(FaultedCall call)
    {
        var depth = (int)call.Number("depth", 10_000);
        var nested = $"{{\"nested\":{new string('[', depth)}{new string(']', depth)},";
        var body = await call.HonestAsync();
        await call.SendAsync([.. Encoding.ASCII.GetBytes(nested), .. body[1..]]);
    }

    public static async Task Gzip(FaultedCall call)
    {
        var body = Compress(await call.HonestAsync());
        call.Response.Headers.ContentEncoding = "gzip";
        await call.SendAsync(body);
    }

    public static async Task CorruptGzip(FaultedCall call)
    {
        var body = Corrupt(Compress(await call.HonestAsync()));
        call.Response.Headers.ContentEncoding = "gzip";
        await call.SendAsync(body);
    }

    public static async Task GzipBomb(FaultedCall call)
    {
        var body = Compress(await call.HonestAsync());
        var white = Compress(Encoding.ASCII.GetBytes(new string(' ', 16 * Megabyte)));
        call.Response.Headers.ContentEncoding = "gzip";
        call.Response.ContentLength = null;
        for (var n = 0; n < call.Number("megabytes", 1024); n += 16)
        {
            await call.Response.Body.WriteAsync(white, call.Aborted);
        }

        await call.Response.Body.WriteAsync(body, call.Aborted);
    }

    public static Task RedirectToItself(FaultedCall call) => Redirect(call, $"{call.Http.Request.Path}{call.Http.Request.QueryString}");

    public static Task RedirectToOtherHost(FaultedCall call) =>
        Redirect(call, call.Text("location", "http://other-host.invalid") + call.Http.Request.Path + call.Http.Request.QueryString);

    public static Task RedirectToHttp(FaultedCall call) =>
        Redirect(call, $"http://{call.State.HttpAddress.Authority}{call.Http.Request.Path}{call.Http.Request.QueryString}");

    /// <summary>A status of HTTP and nothing else, as from a gateway that lost the other side.</summary>
    public static Task BareStatus(FaultedCall call)
    {
        call.Response.StatusCode = (int)call.Number("status", 502);
        return Task.CompletedTask;
    }

    private static Task Redirect(FaultedCall call, string location)
    {
        call.Response.StatusCode = (int)call.Number("status", 302);
        call.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    public static byte[] Corrupt(byte[] packed)
    {
        // Past the header, so that it begins like the real thing.
        for (var n = 12; n < packed.Length; n += 5)
        {
            packed[n] ^= 0xA5;
        }

        return packed;
    }

    public static byte[] Compress(byte[] body) => Compress(unpacked => unpacked.Write(body));

    public static byte[] Compress(Action<Stream> write)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            write(gzip);
        }

        return compressed.ToArray();
    }
}
