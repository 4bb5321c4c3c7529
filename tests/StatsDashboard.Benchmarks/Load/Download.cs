using System.Diagnostics;

namespace StatsDashboard.Benchmarks.Load;

/// <summary>One large answer, read and counted but not kept.</summary>
internal sealed record Download(int Lines, long Bytes, TimeSpan Elapsed)
{
    public static async Task<Download> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        var started = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[256 * 1024];
        var (lines, bytes) = (0, 0L);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            bytes += read;
        }

        return new Download(lines, bytes, Stopwatch.GetElapsedTime(started));
    }
}
