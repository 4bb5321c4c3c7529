using System.Net;
using System.Net.Sockets;
using Shouldly;
using StatsDashboard.Settings;
using Xunit;

namespace StatsDashboard.Tests.Settings;

/// <summary>What an operator sees when the program does not start: a sentence and an exit code of 1.</summary>
public sealed class StartTests
{
    private const string Addresses =
        "it must be http or https addresses without a path, with a port up to 65535 and ';' between them, such as http://localhost:5080.";

    [Theory]
    [InlineData("Urls", "foo", "it must be http")]
    [InlineData("Urls", "http://127.0.0.1:99999", Addresses)]
    [InlineData("Sandbox:Products", "-3", "it must be from 1 to 100000.")]
    [InlineData("Sandbox:Enabled", "maybe", "it must be true or false.")]
    [InlineData("Partner:MaxConcurrency", "abc", "it must be from 1 to 10000.")]
    [InlineData("Reporting:TimeZone", "Mars/Olympus", "it must be an IANA time zone, such as Europe/Berlin.")]
    [InlineData("Catalog:Source", "File", "it must be the path of a CSV file, because Catalog:Source is File.")]
    public async Task A_wrong_setting_ends_the_start_with_a_sentence(string key, string value, string mustBe)
    {
        var sandbox = key.StartsWith("Sandbox", StringComparison.Ordinal) || key.StartsWith("Reporting", StringComparison.Ordinal);

        var (exitCode, output, error) = await DashboardProcess.RunAsync("", $"--Sandbox:Enabled={sandbox}", $"--{key}={value}");

        exitCode.ShouldBe(1);
        var sentence = error.TrimEnd().Split('\n').ShouldHaveSingleItem();
        sentence.ShouldStartWith(key == "Catalog:Source" ? "The setting Catalog:File is ''; " : $"The setting {key} is '{value}'; ");
        sentence.ShouldContain(mustBe);
        sentence.ShouldEndWith(".");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Wrong_settings_of_several_sections_are_told_together()
    {
        var (exitCode, _, error) = await DashboardProcess.RunAsync(
            "", "--Sandbox:Enabled=false", "--Partner:SettleDays=x", "--Collection:FreshFor=soon");

        exitCode.ShouldBe(1);
        error.TrimEnd().Split('\n').Order().Select(line => line.TrimEnd()).ShouldBe(
        [
            "The setting Collection:FreshFor is 'soon'; it must be a time from 00:00:00 to 365.00:00:00.",
            "The setting Partner:SettleDays is 'x'; it must be from 0 to 3650.",
        ]);
    }

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (await RefusedAsync(address))
            .ShouldBe($"The setting Urls is '{address}'; it must be where this machine lets it listen (the address is already in use).");
    }

    [Fact]
    public async Task An_address_of_another_machine_is_named() =>
        (await RefusedAsync("http://192.0.2.1:5080"))
            .ShouldStartWith("The setting Urls is 'http://192.0.2.1:5080'; it must be where this machine lets it listen (");

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("HTTPS://*:443/", true)]
    [InlineData("http://+:80", true)]
    [InlineData("http://[::1]:0", true)]
    [InlineData("http://stats.example", true)]
    [InlineData("http://unix:/run/stats.sock", true)]
    [InlineData("localhost:5080", false)]
    [InlineData("http://", false)]
    [InlineData("ftp://localhost:21", false)]
    [InlineData("http://localhost:0", false)]
    [InlineData("http://localhost:port", false)]
    [InlineData("http://localhost:-1", false)]
    [InlineData("http://localhost:5080/stats", false)]
    public void An_address_to_listen_on_is_what_the_server_takes(string address, bool taken) =>
        Listening.IsAddress(address).ShouldBe(taken);

    private static async Task<string> RefusedAsync(string address)
    {
        var (exitCode, _, error) = await DashboardProcess.RunAsync("", "--Sandbox:Enabled=false", $"--Urls={address}");

        exitCode.ShouldBe(1);
        return error.TrimEnd().Split('\n').ShouldHaveSingleItem();
    }
}
