using System.Diagnostics;
using System.Net;

namespace StatsDashboard.Benchmarks.Load;

/// <summary>Asks one address again and again over connections that stay open.</summary>
internal static class Generator
{
    /// <param name="pause">Between an answer and the connection's next request; none: as fast as it goes.</param>
    public static async Task<LoadResult> RunAsync(
        Uri address, int connections, TimeSpan duration, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var http = Client(connections);
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, connections)
            .Select(_ => Task.Run(() => WorkAsync(http, address, duration, pause, cancellationToken), cancellationToken));
        var all = await Task.WhenAll(workers);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var answers = all.SelectMany(one => one).ToList();
        return Result(answers, elapsed);
    }

    /// <summary>Sends so many requests at once and waits for all of their answers.</summary>
    public static async Task<LoadResult> BurstAsync(Uri address, int requests, CancellationToken cancellationToken)
    {
        using var http = Client(requests);
        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, requests).Select(_ => AskAsync(http, address, new byte[4096], cancellationToken)));
        return Result(answers, Stopwatch.GetElapsedTime(started));
    }

    private static HttpClient Client(int connections)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false };
        return new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(2) };
    }

    private static LoadResult Result(IReadOnlyCollection<Answer> answers, TimeSpan elapsed) => new(
        [.. answers.Select(answer => answer.FirstByte)],
        [.. answers.Select(answer => answer.Whole)],
        answers.Count(answer => !answer.IsGood),
        elapsed);

    private static async Task<List<Answer>> WorkAsync(
        HttpClient http, Uri address, TimeSpan duration, TimeSpan pause, CancellationToken cancellationToken)
    {
        var answers = new List<Answer>();
        var buffer = new byte[64 * 1024];
        var started = Stopwatch.GetTimestamp();

        // The first request opens the connection, which is not what is measured.
        await AskAsync(http, address, buffer, cancellationToken);
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            answers.Add(await AskAsync(http, address, buffer, cancellationToken));
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
            }
        }

        return answers;
    }

    private static async Task<Answer> AskAsync(HttpClient http, Uri address, byte[] buffer, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var read = await body.ReadAsync(buffer, cancellationToken);
        var firstByte = Stopwatch.GetElapsedTime(started);
        while (read > 0)
        {
            read = await body.ReadAsync(buffer, cancellationToken);
        }

        return new Answer(
            firstByte.TotalMilliseconds,
            Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            response.StatusCode == HttpStatusCode.OK);
    }

    private readonly record struct Answer(double FirstByte, double Whole, bool IsGood);
}
