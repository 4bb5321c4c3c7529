using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

/// <summary>Keeps the keys that protect cookies in a folder beside the store, so that a restart signs nobody out.</summary>
internal sealed class KeyFolder(
    string folder,
    ILoggerFactory logging) : IConfigureOptions<KeyManagementOptions>, IValidateOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), logging);

    // Left to itself, data protection goes on with keys in memory, and the trouble shows at the next restart.
    public ValidateOptionsResult Validate(string? name, KeyManagementOptions options)
    {
        try
        {
            Prepare();
            return ValidateOptionsResult.Success;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = error.Message.TrimEnd('.');
            return ValidateOptionsResult.Fail(
                $"The folder {folder} beside the file of ConnectionStrings:Stats cannot keep the keys of sign-in: {reason}. " +
                "Let the dashboard read and write it, or name another store.");
        }
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Whoever reads the keys can sign in as anybody.
            const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(folder, OwnerOnly);
            if (File.GetUnixFileMode(folder) != OwnerOnly)
            {
                File.SetUnixFileMode(folder, OwnerOnly);
            }
        }

        foreach (var key in Directory.EnumerateFiles(folder, "*.xml"))
        {
            File.OpenRead(key).Dispose();
        }

        new FileStream(Path.Combine(folder, Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.DeleteOnClose,
        }).Dispose();
    }
}
