using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources;

/// <summary>A wrong setting is one sentence with its key, its value and what is allowed.</summary>
public sealed class SourceSettingsTests
{
    [Theory]
    [InlineData("Partner:MaxConcurrency", "0", "from 1 to 10000")]
    [InlineData("Partner:RequestsPerMinute", "-1", "from 0, for no limit, to 100000")]
    [InlineData("Partner:AttemptTimeout", "00:00:00", "from 00:00:00.1 to 01:00:00")]
    [InlineData("Partner:CallTimeout", "1.00:00:00", "from 00:00:00.1 to 01:00:00")]
    [InlineData("Partner:MaxAttempts", "0", "from 1 to 10")]
    [InlineData("Partner:MaxDaysPerCall", "32", "from 1 to 31")]
    [InlineData("Partner:SettleDays", "-1", "from 0 to 3650")]
    [InlineData("GoogleAnalytics:PropertyId", "properties/1", "the digits of a property's id, such as 123456789")]
    [InlineData("GoogleAnalytics:MaxConcurrency", "11", "from 1 to 10")]
    [InlineData("GoogleAnalytics:AttemptTimeout", "-00:00:01", "from 00:00:00.1 to 01:00:00")]
    [InlineData("GoogleAnalytics:SettleDays", "5000", "from 0 to 3650")]
    public void A_wrong_value_is_told_with_what_it_must_be(string key, string value, string mustBe) =>
        Should.Throw<OptionsValidationException>(() => Bind((key, value)))
            .Message.ShouldBe($"The setting {key} is '{value}'; it must be {mustBe}.");

    [Theory]
    [InlineData("Partner:BaseAddress", "partner.example")]
    [InlineData("Partner:BaseAddress", "ftp://partner.example/")]
    [InlineData("Partner:BaseAddress", "https://anna:hunter2@partner.example/")]
    [InlineData("Partner:BaseAddress", "https://anna@partner.example/")]
    [InlineData("Partner:BaseAddress", "https://partner.example/?api_key=hunter2")]
    [InlineData("GoogleAnalytics:Endpoint", "analytics")]
    [InlineData("GoogleAnalytics:Endpoint", "https://anna:hunter2@analyticsdata.googleapis.com")]
    [InlineData("GoogleAnalytics:Endpoint", "https://analyticsdata.googleapis.com?key=hunter2")]
    [InlineData("GoogleAnalytics:Endpoint", "https://gateway.example/google")]
    public void A_wrong_address_is_told_without_the_password_or_the_key_that_it_may_hold(string key, string value)
    {
        var message = Should.Throw<OptionsValidationException>(() => Bind((key, value))).Message;

        message.ShouldStartWith($"The setting {key} ");
        message.ShouldMatch("it must be an absolute http or https address without user name, password(, path)? or query, such as ");
        message.ShouldNotContain("hunter2");
        message.ShouldNotContain("anna");
    }

    [Fact]
    public void The_defaults_are_the_contracts()
    {
        var (partner, analytics) = Bind();

        partner.ShouldBe(new PartnerOptions
        {
            BaseAddress = null,
            ApiKey = null,
            MaxConcurrency = 8,
            RequestsPerMinute = 600,
            AttemptTimeout = TimeSpan.FromMinutes(3),
            CallTimeout = TimeSpan.FromMinutes(6),
            MaxAttempts = 4,
            MaxDaysPerCall = 31,
            SettleDays = 60,
        });
        analytics.ShouldBe(new GoogleAnalyticsOptions
        {
            Endpoint = new Uri("https://analyticsdata.googleapis.com"),
            MaxConcurrency = 8,
            AttemptTimeout = TimeSpan.FromMinutes(1),
            SettleDays = 3,
        });
    }

    private static (PartnerOptions Partner, GoogleAnalyticsOptions Analytics) Bind(params (string Key, string Value)[] settings)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build())
            .AddSources()
            .BuildServiceProvider();
        var partner = services.GetRequiredService<IOptions<PartnerOptions>>().Value;
        return (partner, services.GetRequiredService<IOptions<GoogleAnalyticsOptions>>().Value);
    }
}
