using Microsoft.Win32.SafeHandles;

namespace StatsDashboard.Figures;

/// <summary>
/// The files -wal and -shm that SQLite keeps beside one file of the store. When that file goes, they stay behind, and the next file at
/// the path would take them for its own. But at the same path may also lie those of a backup, or of another instance's new file, in
/// which are answers that stand nowhere else. So each is known by a handle, not by its name.
/// </summary>
internal sealed class SideFiles : IDisposable
{
    private readonly string file;
    private readonly List<(string Path, SafeFileHandle Handle)> ours;

    /// <param name="file">The path of a file of the store that is open, so that SQLite has made what it needs.</param>
    public SideFiles(string file)
    {
        this.file = file;
        // Windows lets nobody move or delete what SQLite has open.
        ours = OperatingSystem.IsWindows()
            ? []
            : [.. Paths.Where(File.Exists).Select(path => (path, File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete)))];
    }

    private string[] Paths => [$"{file}-wal", $"{file}-shm"];

    /// <summary>
    /// Renames what the file that is gone has left; where no other file is at the path, also whatever else lies there in the way.
    /// </summary>
    /// <param name="isGone">Asked again before each is moved: whether the path could only not be looked at for a moment.</param>
    public void PutAside(Func<bool> isGone)
    {
        var inTheWay = File.Exists(file) ? ours.Where(IsAtItsPath).Select(one => one.Path) : Paths;
        foreach (var path in inTheWay.Where(path => File.Exists(path) && isGone()))
        {
            File.Move(path, FreeName(path));
        }
    }

    public void Dispose() => ours.ForEach(one => one.Handle.Dispose());

    /// <summary>
    /// Whether the path still leads to the file that the handle has open: a mark set by the one is seen by the other. The mark is a time
    /// of last access that no file has by itself, and whole seconds, because some disks keep no finer ones.
    /// </summary>
    private static bool IsAtItsPath((string Path, SafeFileHandle Handle) one)
    {
        var mark = new DateTime(2037, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(2 * Random.Shared.Next(1_000_000));
        File.SetLastAccessTimeUtc(one.Handle, mark);
        return File.GetLastAccessTimeUtc(one.Path) == mark;
    }

    private static string FreeName(string path) =>
        Enumerable.Range(1, int.MaxValue).Select(number => $"{path}.{number}").First(name => !File.Exists(name));
}
