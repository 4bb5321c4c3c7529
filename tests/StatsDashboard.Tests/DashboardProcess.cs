using System.Diagnostics;
using System.Text;

namespace StatsDashboard.Tests;

/// <summary>The program as an operator starts it, in an empty folder, until it ends by itself.</summary>
internal static class DashboardProcess
{
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string input, params string[] args) =>
        RunFromAsync(AppContext.BaseDirectory, input, args);

    /// <param name="program">The folder that holds the program.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunFromAsync(string program, string input, params string[] args)
    {
        var stop = Xunit.TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("process-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "StatsDashboard.dll"), .. args])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var process = Process.Start(start)!; // Null only for shell verbs.
        await process.StandardInput.WriteAsync(input.AsMemory(), stop);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        folder.Delete(recursive: true);
        return (process.ExitCode, await output, await error);
    }
}
