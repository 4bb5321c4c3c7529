using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Commands;

public sealed class HashPasswordTests
{
    [Fact]
    public async Task A_line_of_standard_input_becomes_a_hash_that_signs_in()
    {
        var (exitCode, output, error) = await DashboardProcess.RunAsync("correct horse – battery\nsecond line\n", "hash-password");

        exitCode.ShouldBe(0);
        error.ShouldBeEmpty();
        Passwords.IsHash(output.Trim()).ShouldBeTrue();
        Passwords.Match(output.Trim(), "correct horse – battery").ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_on_standard_input_is_an_error()
    {
        var (exitCode, output, error) = await DashboardProcess.RunAsync("", "hash-password");

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        error.Trim().ShouldBe("There was no password to hash.");
    }

    [Theory]
    [InlineData("eleven char", 1)]
    [InlineData("twelve chars", 0)]
    public async Task A_password_has_twelve_characters(string password, int expected)
    {
        var (exitCode, output, error) = await DashboardProcess.RunAsync(password + "\n", "hash-password");

        exitCode.ShouldBe(expected);
        Passwords.IsHash(output.Trim()).ShouldBe(expected == 0);
        error.Trim().ShouldBe(expected == 0 ? "" : "A password has at least 12 characters, and at most 1000. This one has 11.");
    }

    [Fact]
    public async Task Help_names_the_commands()
    {
        var (exitCode, output, _) = await DashboardProcess.RunAsync("", "--help");

        exitCode.ShouldBe(0);
        output.ShouldContain("hash-password");
    }

    [Fact]
    public async Task A_misspelled_command_does_not_serve()
    {
        var (exitCode, _, error) = await DashboardProcess.RunAsync("", "hash-pasword");

        exitCode.ShouldBe(1);
        error.ShouldContain("hash-pasword");
    }
}
