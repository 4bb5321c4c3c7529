using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Settings;
using StatsDashboard.Sources;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class SourceOriginTests
{
    [Theory]
    [InlineData("https://partner.example", "https://partner.example")]
    [InlineData("https://PARTNER.example:443/", "https://partner.example")]
    [InlineData("https://partner.example/api/", "https://partner.example/api")]
    [InlineData("http://partner.example:8080", "http://partner.example:8080")]
    public void The_partners_account_is_its_address_however_it_is_written(string address, string account) =>
        Partner(new PartnerOptions { BaseAddress = new Uri(address), ApiKey = "secret" }).ShouldBe(new SourceOrigin(account, "UTC"));

    [Fact]
    public void The_property_is_the_account_and_the_endpoint_only_when_it_is_not_googles()
    {
        Analytics(new GoogleAnalyticsOptions { PropertyId = "123" }).ShouldBe(new SourceOrigin("123", "UTC", "EUR"));
        Analytics(new GoogleAnalyticsOptions { PropertyId = "123", Endpoint = new Uri("http://127.0.0.1:99/") })
            .ShouldBe(new SourceOrigin("123 at http://127.0.0.1:99", "UTC", "EUR"));
    }

    [Fact]
    public void The_sandbox_is_one_account_whatever_its_port()
    {
        Partner(new PartnerOptions { BaseAddress = new Uri("http://127.0.0.1:4711") }, isSandbox: true)
            .ShouldBe(new SourceOrigin("sandbox", "UTC", null, IsSandbox: true));
        Analytics(new GoogleAnalyticsOptions { PropertyId = "1" }, isSandbox: true)
            .ShouldBe(new SourceOrigin("sandbox", "UTC", "EUR", IsSandbox: true));
    }

    [Fact]
    public void A_source_without_settings_has_the_origin_of_nothing()
    {
        Partner(new PartnerOptions()).ShouldBe(SourceOrigin.NotConfigured);
        Analytics(new GoogleAnalyticsOptions()).ShouldBe(SourceOrigin.NotConfigured);
    }

    [Theory]
    [InlineData("a", "Etc/UTC", null, true)]
    [InlineData("a", "Europe/Berlin", null, false)]
    [InlineData("b", "UTC", null, false)]
    [InlineData("a", "UTC", "EUR", false)]
    public void Origins_are_the_same_when_their_figures_may_stand_beside_each_other(
        string account, string timeZone, string? currency, bool areSame) =>
        new SourceOrigin("a", "UTC").IsSame(new SourceOrigin(account, timeZone, currency)).ShouldBe(areSame);

    private static SourceOrigin Partner(PartnerOptions settings, bool isSandbox = false)
    {
        var options = Options.Create(settings);
        using var client = new PartnerClient(options, TimeProvider.System);
        return new PartnerSource(client, options, Reporting, Sandbox(isSandbox), TimeProvider.System).Origin;
    }

    private static SourceOrigin Analytics(GoogleAnalyticsOptions settings, bool isSandbox = false)
    {
        var options = Options.Create(settings);
        using var client = new GoogleAnalyticsClient(options, TimeProvider.System);
        return new GoogleAnalyticsSource(client, options, Reporting, Sandbox(isSandbox), new ProductCatalog(), TimeProvider.System).Origin;
    }

    private static IOptions<ReportingOptions> Reporting => Options.Create(new ReportingOptions());

    private static IOptions<HostedSandboxOptions> Sandbox(bool isEnabled) =>
        Options.Create(new HostedSandboxOptions { Enabled = isEnabled });
}
