using Shouldly;
using StatsDashboard.Tests.Callbacks;
using Xunit;

namespace StatsDashboard.Tests.Settings;

public sealed class CallbackSettingsTests
{
    private const string Key = "'whsec_' and at least 24 random bytes in base64, since Callbacks:AllowedHosts is set";

    [Theory]
    [InlineData("*")]
    [InlineData("*.example")]
    [InlineData("https://hooks.example")]
    [InlineData("hooks.example:8080")]
    [InlineData("hooks.example/path")]
    [InlineData("good.example;user@hooks.example")]
    public void What_is_no_host_ends_the_start(string hosts) => WrongSettings.Sentences(Allowed.Settings(hosts)).ShouldBe(
        [
            $"The setting Callbacks:AllowedHosts is '{hosts}'; it must be " +
            "host names or addresses without scheme and port and with ';' between them, such as hooks.example.",
        ]);

    [Fact]
    public void Hosts_without_a_key_end_the_start() => WrongSettings.Sentences(("Callbacks:AllowedHosts", "hooks.example")).ShouldBe(
        [$"The setting Callbacks:SigningKey is not set; it must be {Key}."]);

    [Theory]
    [InlineData("hush")]
    [InlineData("whsec_hush")]
    [InlineData("whsec_aHVzaC1odXNoLWh1c2gtaHVzaC0=")]
    [InlineData("aHVzaC1odXNoLWh1c2gtaHVzaC1odXNo")]
    public void A_key_that_is_none_ends_the_start_and_is_not_shown(string key) =>
        WrongSettings.Sentences(("Callbacks:AllowedHosts", "hooks.example"), ("Callbacks:SigningKey", key)).ShouldBe(
            [$"The setting Callbacks:SigningKey has a value that is not shown; it must be {Key}."]);

    [Theory]
    [InlineData("hooks.example")]
    [InlineData("hooks.example; 10.0.0.5 ;::1;[fd00::1]")]
    public void Names_and_addresses_are_hosts(string hosts) => WrongSettings.Sentences(Allowed.Settings(hosts)).ShouldBeEmpty();
}
