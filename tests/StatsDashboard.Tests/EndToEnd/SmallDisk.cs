using System.Diagnostics;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>A disk of two megabytes that can be filled and enlarged. To mount one takes root, which the tests run as.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-disk-");

    private SmallDisk()
    {
    }

    public string StorePath => Path.Combine(folder.FullName, "stats.db");

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.folder.FullName);
        return disk;
    }

    /// <summary>Leaves no byte.</summary>
    public void Fill()
    {
        using var filler = new FileStream(
            Path.Combine(folder.FullName, "filler"),
            new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        try
        {
            while (true)
            {
                filler.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // No space left: that is what was wanted.
        }
    }

    public Task EnlargeAsync() => RunAsync("mount", "-o", "remount,size=50m", folder.FullName);

    public Task MakeReadOnlyAsync() => RunAsync("mount", "-o", "remount,ro", folder.FullName);

    public async ValueTask DisposeAsync()
    {
        // Lazily: a process that another test is just starting holds what this one has open until it becomes a program of its own.
        await RunAsync("umount", "--lazy", folder.FullName);
        folder.Delete();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!; // Null only for shell verbs.
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {error}");
        }
    }
}
