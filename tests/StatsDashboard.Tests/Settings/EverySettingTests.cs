using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Commands;
using StatsDashboard.Settings;
using Xunit;

namespace StatsDashboard.Tests.Settings;

/// <summary>A wrong value is one sentence that names the key, the value and what is allowed.</summary>
public sealed partial class EverySettingTests
{
    private const string Attempt = "from 00:00:00.1 to 01:00:00";

    private const string Origins =
        "origins with ';' between them, such as https://intranet.example;https://wiki.example:8443, or 'self' in single quotes";

    /// <summary>Any text is right for these, or what is wrong with it shows when it is used.</summary>
    private static readonly string[] Free = ["Partner:ApiKey", "GoogleAnalytics:CredentialsFile", "GoogleAnalytics:CredentialsJson"];

    /// <summary>Told by the program alone, or with a text of their own: <see cref="StartTests"/>, RatioSettingsTests,
    /// DatabaseSettingsTests, CallbackSettingsTests, AccessSettingsTests, DatabaseTests, HostingTests.</summary>
    private static readonly string[] Elsewhere =
    [
        "Urls", "Catalog:File", "Access:Users", "Access:Tokens", "ConnectionStrings:Stats", "AllowedHosts",
        "ForwardedHeaders:KnownProxies", "PathBase",
        "Callbacks:AllowedHosts", "Callbacks:SigningKey",
        "Overview:Ratios", "Database:Provider", "Database:ConnectionString", "Database:Query", "Database:Metrics",
    ];

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Reporting:TimeZone", "Mars/Olympus", "an IANA time zone, such as Europe/Berlin" },
        { "Reporting:TimeZone", "W. Europe Standard Time", "an IANA time zone, such as Europe/Berlin" },
        { "Reporting:TimeZone", "", "an IANA time zone, such as Europe/Berlin" },
        { "Reporting:Currency", "euro", "an ISO 4217 code, such as EUR" },
        { "Reporting:Currency", "ABC", "an ISO 4217 code, such as EUR" },
        { "Reporting:Currency", "eur", "an ISO 4217 code, such as EUR" },
        { "Catalog:Source", "Nope", "Partner or File" },
        { "Catalog:Source", "7", "Partner or File" },
        { "Catalog:RefreshInterval", "hourly", "a time from 00:00:01 to 7.00:00:00" },
        { "Catalog:RefreshInterval", "00:00:00", "a time from 00:00:01 to 7.00:00:00" },
        { "Partner:BaseAddress", "http://partner.example:99999", "an address such as https://stats.example" },
        { "Partner:MaxConcurrency", "abc", "from 1 to 10000" },
        { "Partner:MaxConcurrency", "", "from 1 to 10000" },
        { "Partner:MaxConcurrency", "99999999999", "from 1 to 10000" },
        { "Partner:RequestsPerMinute", "many", "from 0, for no limit, to 100000" },
        { "Partner:AttemptTimeout", "24:00", Attempt },
        { "Partner:CallTimeout", "1 minute", Attempt },
        { "Partner:MaxAttempts", "four", "from 1 to 10" },
        { "Partner:MaxDaysPerCall", "0", "from 1 to 31" },
        { "Partner:SettleDays", "1.5", "from 0 to 3650" },
        { "GoogleAnalytics:PropertyId", "GA4", "the digits of a property's id, such as 123456789" },
        { "GoogleAnalytics:Endpoint", "http://", "an address such as https://stats.example" },
        { "GoogleAnalytics:MaxConcurrency", "eight", "from 1 to 10" },
        { "GoogleAnalytics:AttemptTimeout", "1m", Attempt },
        { "GoogleAnalytics:SettleDays", "-1", "from 0 to 3650" },
        { "Database:Name", " ", "what the database is called on pages, in at most 60 characters" },
        { "Database:Timeout", "00:00:00", Attempt },
        { "Database:MaxRows", "0", "from 1 to 100000000" },
        { "Database:SettleDays", "-1", "from 0 to 3650" },
        { "Collection:FreshFor", "soon", "a time from 00:00:00 to 365.00:00:00" },
        { "Collection:Deadline", "2.00:00:00", "a time from 00:00:01 to 1.00:00:00" },
        { "Collection:MostWanted", "0", "a whole number from 1" },
        { "Collection:KeepWanted", "31.00:00:00", "a time from 00:00:00 to 30.00:00:00" },
        { "Collection:RefreshCooldown", "2.00:00:00", "a time from 00:00:00 to 1.00:00:00" },
        { "Overview:RenderBudget", "a second", "a time from 00:00:00 to 00:01:00" },
        { "Storage:Provider", "Postgres", "Sqlite" },
        { "Access:Viewers", "Everyone", "SignedIn or Anyone" },
        { "Access:FrameAncestors", "intranet.example", Origins },
        { "Access:FrameAncestors", "*", Origins },
        { "Access:FrameAncestors", "https://*.example", Origins },
        { "Access:FrameAncestors", "'none'", Origins },
        { "Access:FrameAncestors", "self", Origins },
        { "Access:FrameAncestors", "https://a.example/page", Origins },
        { "Access:FrameAncestors", "https://a.example?x", Origins },
        { "Access:FrameAncestors", "https://a.example#x", Origins },
        { "Access:FrameAncestors", "https://user:word@a.example", Origins },
        { "Access:FrameAncestors", "ftp://a.example", Origins },
        { "Access:FrameAncestors", "https://a.example, https://b.example", Origins },
        { "Access:FrameAncestors", "https://[::1]", Origins },
        { "Access:FrameAncestors", "https://a.example\r\nX-Other: 1", Origins },
        { "Access:FrameAncestors", "https://a.example;script-src *", Origins },
        { "Sandbox:Enabled", "maybe", "true or false" },
        { "Sandbox:Products", "-3", "from 1 to 100000" },
        { "Sandbox:Products", "few", "from 1 to 100000" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_one_sentence(string key, string value, string mustBe)
    {
        var sentence = WrongSettings.Sentences((key, value)).ShouldHaveSingleItem();

        sentence.ShouldBe($"The setting {key} is '{value}'; it must be {mustBe}.");
        sentence.ShouldNotContain("System.");
    }

    [Fact]
    public void Every_setting_that_the_readme_names_has_a_wrong_value_here()
    {
        Documented().ShouldContain("GoogleAnalytics:SettleDays");

        Documented().Except(Free).Except(Elsewhere).Except(Wrong.Select(row => row.Data.Item1)).ShouldBeEmpty();
    }

    [Fact]
    public void All_wrong_texts_of_a_section_are_told_together() =>
        WrongSettings.Sentences(("Partner:MaxConcurrency", "abc"), ("Partner:SettleDays", "x"), ("Collection:FreshFor", "soon"))
            .Count.ShouldBe(3);

    [Fact]
    public void A_list_that_is_a_text_is_told_without_the_text() =>
        WrongSettings.Sentences(("Access:Tokens", "token-1")).ShouldBe(
            ["The setting Access:Tokens has a value that is not shown; it must be a list, such as Access:Tokens:0:Name."]);

    [Fact]
    public void Without_any_setting_nothing_is_wrong() =>
        WrongSettings.Sentences(("Access:Users", ""), ("Partner:BaseAddress", null), ("Reporting:TimeZone", "Europe/Berlin"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Partner:BaseAddress", "ftp://user:hush@partner.example/shop?key=hush")]
    [InlineData("Partner:BaseAddress", "https://user:hush@partner.example:99999/shop#hush")]
    [InlineData("Partner:BaseAddress", "user:hush@partner.example/shop?key=hush")]
    [InlineData("GoogleAnalytics:Endpoint", "https://ga.example/?key=hush")]
    [InlineData("GoogleAnalytics:Endpoint", "https://user:hu/hush@ga.example/")]
    public void An_address_is_repeated_without_user_and_query(string key, string value)
    {
        var sentence = WrongSettings.Sentences((key, value)).ShouldHaveSingleItem();

        sentence.ShouldStartWith($"The setting {key} is '");
        sentence.ShouldContain(".example");
        sentence.ShouldNotContain("hush");
    }

    [Fact]
    public void A_secret_that_cannot_be_read_is_not_repeated()
    {
        var property = typeof(Hidden).GetProperty(nameof(Hidden.Number))!; // Just below.

        SettingsText.Shown(property, "hush").ShouldBeNull();
    }

    [Fact]
    public void The_limits_of_a_time_mean_the_same_in_every_culture() =>
        typeof(StartProblem).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttributes<RangeAttribute>()
                .Any(range => range.OperandType == typeof(TimeSpan) && !range.ParseLimitsInInvariantCulture))
            .ShouldBeEmpty();

    /// <summary>The keys of the table in the README; a key that begins with a colon belongs to the section before it.</summary>
    private static IEnumerable<string> Documented()
    {
        var keys = File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(line => line != "## Settings")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]))
            .Select(match => match.Groups[1].Value);
        var section = "";
        foreach (var key in keys)
        {
            section = key.StartsWith(':') ? section : key.Split(':')[0];
            yield return key.StartsWith(':') ? section + key : key;
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    private sealed record Hidden([property: Secret] int Number);
}
