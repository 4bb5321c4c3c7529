using System.Diagnostics;
using Npgsql;
using StatsDashboard.Tests.Sources.Database;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace StatsDashboard.Tests.Sources.Database;

/// <summary>
/// A server of PostgreSQL in a folder of its own, started by the first test that needs it and used by all. It is reached by its
/// socket.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Installed = "/usr/lib/postgresql";
    private const string Password = "hush-owner";

    private readonly Lazy<Task<DirectoryInfo>> folder = new(StartAsync);

    /// <summary>Of somebody who may write.</summary>
    public async Task<string> OwnerAsync() =>
        $"Host={(await folder.Value).FullName};Database=postgres;Username=postgres;Password={Password}";

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(await OwnerAsync());
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(await OwnerAsync());
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!; // A query of one value.
    }

    public async ValueTask DisposeAsync()
    {
        if (folder.IsValueCreated)
        {
            var data = await folder.Value;
            await RunAsync(data, "pg_ctl", "-D", "data", "-s", "-m", "immediate", "stop");
            data.Delete(recursive: true);
        }
    }

    private static async Task<DirectoryInfo> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("stats-pg-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "password"), Password);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync(folder, new ProcessStartInfo("chown", ["-R", "postgres", folder.FullName]));
        }

        await RunAsync(
            folder,
            "initdb",
            "-D",
            "data",
            "-U",
            "postgres",
            "-A",
            "scram-sha-256",
            "--pwfile=password",
            "-N",
            "-E",
            "UTF8",
            "--no-locale");
        var settings = $"-k {folder.FullName} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB -c max_connections=30";
        await RunAsync(folder, "pg_ctl", "-D", "data", "-s", "-w", "-l", "log", "-o", settings, "start");
        return folder;
    }

    /// <summary>The server does not run as root.</summary>
    private static Task RunAsync(DirectoryInfo folder, string program, params string[] arguments)
    {
        var path = Directory.EnumerateDirectories(Installed)
            .OrderByDescending(version => int.Parse(Path.GetFileName(version)))
            .Select(version => Path.Combine(version, "bin", program))
            .First();
        return RunAsync(folder, Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments));
    }

    private static async Task RunAsync(DirectoryInfo folder, ProcessStartInfo start)
    {
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder.FullName, true, true);
        using var process = Process.Start(start)!; // Without a shell there is always a process.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {error}{await output}");
        }
    }
}
