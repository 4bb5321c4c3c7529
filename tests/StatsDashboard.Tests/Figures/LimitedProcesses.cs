using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Figures;

/// <summary>Processes over one file, and what their source sees of all of them together.</summary>
internal sealed class LimitedProcesses(int limit) : IAsyncDisposable
{
    /// <summary>Much shorter than the second that a budget allows for, since it reads the clock more than once at each step.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    private readonly StoreFolder folder = new();
    private readonly List<LimitedProcess> processes = [];

    public ManualClock Clock => folder.Clock;

    /// <summary>When calls were sent, by the time that passes and not by the wall clock.</summary>
    public List<DateTimeOffset> Seen { get; } = [];

    public Task<LimitedProcess> StartAsync() => StartAsync(new SourceOrigin("made up", "UTC"));

    public Task<LimitedProcess> StartAsync(SourceOrigin origin) => StartAsync(origin, limit);

    public Task<LimitedProcess> StartUnlimitedAsync() => StartAsync(new SourceOrigin("made up", "UTC"), 0);

    public int MostInAMinute() => Seen.Max(first => Seen.Count(one => one >= first && one < first + TimeSpan.FromMinutes(1)));

    public long CountRows()
    {
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM counted_start");
    }

    public async Task PassAsync(TimeSpan time, params LimitedProcess[] alive)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Step)
        {
            await SettleAsync(alive);
            Clock.Advance(left < Step ? left : Step);
        }

        await SettleAsync(alive);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        await folder.DisposeAsync();
    }

    private static async Task SettleAsync(LimitedProcess[] alive)
    {
        foreach (var process in alive)
        {
            await process.SettleAsync();
        }
    }

    private async Task<LimitedProcess> StartAsync(SourceOrigin origin, int callsPerMinute)
    {
        var process = await LimitedProcess.StartAsync(folder, origin, callsPerMinute, Seen);
        processes.Add(process);
        return process;
    }
}
