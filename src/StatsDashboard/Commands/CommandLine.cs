using System.CommandLine;

namespace StatsDashboard.Commands;

/// <summary>What the program does besides serving.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name; returns its exit code, or null when the program is to serve.</summary>
    /// <param name="build">Makes the dashboard from settings among the arguments, without starting it.</param>
    public static async Task<int?> TryRunAsync(string[] args, Func<string[], IHost> build)
    {
        var serves = false;
        var root = new RootCommand(
            "Serves the stats dashboard, unless a command is named. Every setting is also an argument (--Urls http://localhost:5080).")
        {
            HashPassword.Command(),
            Forget.Command(build),
        };
        root.SetAction(_ => serves = true);
        // Settings are the host's to read; but a first word that is none must be a command, or else a misspelled one would serve.
        root.TreatUnmatchedTokensAsErrors = args is [[not ('-' or '/'), ..] first, ..] && !first.Contains('=', StringComparison.Ordinal);

        // Response files off: a setting's value may begin with @.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // What is wrong with the settings is told as at a start.
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return serves ? null : exitCode;
    }
}
