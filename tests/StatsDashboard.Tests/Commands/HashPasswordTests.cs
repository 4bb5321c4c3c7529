using System.Diagnostics;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Commands;

public sealed class HashPasswordTests
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_of_standard_input_becomes_a_hash_that_signs_in()
    {
        var (exitCode, output, error) = await RunAsync("correct horse – battery\nsecond line\n", "hash-password");

        exitCode.ShouldBe(0);
        error.ShouldBeEmpty();
        Passwords.IsHash(output.Trim()).ShouldBeTrue();
        Passwords.Match(output.Trim(), "correct horse – battery").ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_on_standard_input_is_an_error()
    {
        var (exitCode, output, error) = await RunAsync("", "hash-password");

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        error.Trim().ShouldBe("There was no password to hash.");
    }

    [Fact]
    public async Task Help_names_the_commands()
    {
        var (exitCode, output, _) = await RunAsync("", "--help");

        exitCode.ShouldBe(0);
        output.ShouldContain("hash-password");
    }

    [Fact]
    public async Task A_misspelled_command_does_not_serve()
    {
        var (exitCode, _, error) = await RunAsync("", "hash-pasword");

        exitCode.ShouldBe(1);
        error.ShouldContain("hash-pasword");
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StatsDashboard.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var process = Process.Start(start)!; // Null only for shell verbs.
        await process.StandardInput.WriteAsync(input.AsMemory(), Stop);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var error = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await error);
    }
}
