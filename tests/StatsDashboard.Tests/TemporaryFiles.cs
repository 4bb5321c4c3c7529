using System.Runtime.CompilerServices;

namespace StatsDashboard.Tests;

/// <summary>
/// Keeps what tests write in memory, where the system has such a folder with room: hundreds of them make a store of their own,
/// and to make one on a disk takes 40 ms. A TMPDIR that is set already is kept.
/// </summary>
internal static class TemporaryFiles
{
    private const string Folder = "/dev/shm";

    private const long Room = 1L << 30;

    [ModuleInitializer]
    internal static void KeepInMemory()
    {
        if (Environment.GetEnvironmentVariable("TMPDIR") is null
            && Directory.Exists(Folder)
            && new DriveInfo(Folder).AvailableFreeSpace > Room)
        {
            Environment.SetEnvironmentVariable("TMPDIR", Folder);
        }
    }
}
