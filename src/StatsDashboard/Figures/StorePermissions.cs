namespace StatsDashboard.Figures;

/// <summary>Lets the store be read by its owner alone: it holds what a company earns.</summary>
internal static class StorePermissions
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Makes the folder and an empty file where there are none. SQLite gives the files that it puts beside it the same mode.
    /// </summary>
    /// <returns>False when others may read it and the machine does not let us change that.</returns>
    public static bool Prepare(string file)
    {
        var folder = Path.GetDirectoryName(file)!; // A full path to a file has a folder.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            File.Open(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete).Dispose();
            return true;
        }

        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        if (!File.Exists(file))
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly })
                .Dispose();
        }

        try
        {
            foreach (var one in (string[])[file, $"{file}-wal", $"{file}-shm"])
            {
                if (File.Exists(one) && File.GetUnixFileMode(one) != OwnerOnly)
                {
                    File.SetUnixFileMode(one, OwnerOnly);
                }
            }

            return true;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // Another user's file that we may write, a disk that knows no modes, or a file beside it that another process has just
            // removed: no reason not to start.
            return false;
        }
    }
}
