using System.Diagnostics;
using System.Globalization;
using StatsDashboard.Benchmarks.Processes;

namespace StatsDashboard.Benchmarks.Load;

/// <summary>
/// What the same calls cost without the dashboard: a plain HttpClient reads them, in a process of its own, and throws them away.
/// </summary>
internal static class WireAlone
{
    public const string Command = "wire-alone";

    /// <summary>
    /// Reads each of the URLs in a file so many times, and prints CPU seconds, elapsed seconds and bytes allocated of each time.
    /// </summary>
    public static async Task<int> RunAsync(string file, int concurrency, int rounds, CancellationToken cancellationToken)
    {
        var addresses = await File.ReadAllLinesAsync(file, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < rounds; round++)
        {
            var (cpu, allocated, started) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            await ReadAllAsync(http, addresses, concurrency, cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(started);
            process.Refresh();
            var used = (process.TotalProcessorTime - cpu).TotalSeconds;
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"read {round} {used} {elapsed.TotalSeconds} "
                + $"{GC.GetTotalAllocatedBytes() - allocated}"));
        }

        return 0;
    }

    /// <summary>What it costs after a warm-up.</summary>
    public static async Task<Cost> MeasureAsync(
        Workplace place,
        IEnumerable<string> addresses,
        int calls,
        int concurrency,
        CancellationToken cancellationToken) =>
        (await MeasureAsync(place, addresses, calls, concurrency, 2, cancellationToken))[1];

    /// <summary>Runs the above as a child, with the garbage collector of a web server.</summary>
    /// <returns>The cost of each round, the first in a process that has just begun.</returns>
    public static async Task<IReadOnlyList<Cost>> MeasureAsync(
        Workplace place, IEnumerable<string> addresses, int calls, int concurrency, int rounds, CancellationToken cancellationToken)
    {
        var file = place.NewFile("urls.txt");
        await File.WriteAllLinesAsync(file, addresses, cancellationToken);
        await using var child = ChildProcess.Start(
            BuiltPrograms.Self,
            [Command, file, concurrency.ToString(CultureInfo.InvariantCulture), rounds.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" },
            place.Files);
        var costs = new List<Cost>();
        for (var round = 0; round < rounds; round++)
        {
            var line = (await child.WaitForLineAsync($"read {round} ", cancellationToken)).Split(' ');
            costs.Add(new Cost(calls, Number(line[2]), Number(line[3]), Number(line[4])));
        }

        return costs;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Task ReadAllAsync(
        HttpClient http, string[] addresses, int concurrency, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        addresses,
        new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
        async (address, stop) =>
        {
            // Whatever the status: some products are retired, and that answer is read by the dashboard too.
            using var response = await http.GetAsync(new Uri(address), stop);
            await response.Content.ReadAsByteArrayAsync(stop);
        });
}

/// <summary>What so many calls cost.</summary>
internal sealed record Cost(int Calls, double CpuSeconds, double Seconds, double Bytes)
{
    public double MicrosecondsPerCall => 1e6 * CpuSeconds / Calls;

    public double PerSecond => Calls / Seconds;

    public double BytesPerCall => Bytes / Calls;
}
