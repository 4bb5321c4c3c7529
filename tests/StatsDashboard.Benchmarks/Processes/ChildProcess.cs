using System.Collections.Concurrent;
using System.Diagnostics;

namespace StatsDashboard.Benchmarks.Processes;

/// <summary>A program in a process of its own, so that its CPU time and memory are its own. Killed at the end, whatever happens.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private ChildProcess(Process process) => this.process = process;

    /// <summary>What it has said so far, on both outputs.</summary>
    public IEnumerable<string> Lines => lines;

    public bool HasExited => process.HasExited;

    /// <summary>CPU time of all its threads so far; Linux counts it in hundredths of a second.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static ChildProcess Start(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start."));
        child.process.OutputDataReceived += (_, line) => child.Hear(line.Data);
        child.process.ErrorDataReceived += (_, line) => child.Hear(line.Data);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits for a line that begins so.</summary>
    public async Task<string> WaitForLineAsync(string beginning, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (lines.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            if (process.HasExited)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException($"The child process never said '{beginning}'. It said: {string.Join(" | ", lines)}");
    }

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Bytes of memory of its own now, and of files that it has mapped, which the system may take back at any time.</summary>
    public (long Own, long Mapped) Memory() => (Status("RssAnon:"), Status("RssFile:"));

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private long Status(string key)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(key, StringComparison.Ordinal));
        return 1024 * long.Parse(line[key.Length..^"kB".Length], System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Hear(string? line)
    {
        if (line is not null && lines.Count < 200)
        {
            lines.Enqueue(line);
        }
    }
}
