using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class AccessSettingsTests
{
    private const string UserName = "it must be the name that the user signs in with, of at most 200 characters.";
    private const string NotAHash =
        "has a value that is not shown; it must be what 'dotnet StatsDashboard.dll hash-password' prints.";

    private const string NotItsOwn =
        "has a value that is not shown; it must be the hash of a token that no other entry of the list has.";

    private const string Sha256 = "it must be the SHA-256 of the token in 64 hexadecimal digits.";

    private static readonly string Digits = new('a', 64);
    private static readonly string LongName = new('n', 201);

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Access:Viewers", "Everyone", "is 'Everyone'; it must be SignedIn or Anyone." },
        { "Access:Users:0:Name", " ", $"is ' '; {UserName}" },
        { "Access:Users:1:Name", "VERA", "is 'VERA'; it must be a name that no other entry of the list has." },
        { "Access:Users:1:Name", " vera ", "is ' vera '; it must be a name that no other entry of the list has." },
        { "Access:Users:1:Name", LongName, $"is '{LongName}'; {UserName}" },
        { "Access:Users:0:PasswordHash", "plain", NotAHash },
        { "Access:Users:0:PasswordHash", Digits, NotAHash },
        { "Access:Users:0:Role", "Boss", "is 'Boss'; it must be Viewer or Admin." },
        { "Access:Users:1:Role", "1", "is '1'; it must be Viewer or Admin." },
        { "Access:Tokens:0:Name", "", "is ''; it must be the name of the program that has the token." },
        { "Access:Tokens:1:Name", "reporting", "is 'reporting'; it must be a name that no other entry of the list has." },
        { "Access:Tokens:1:Name", " Reporting", "is ' Reporting'; it must be a name that no other entry of the list has." },
        { "Access:Tokens:0:Sha256", Digits[1..], $"has a value that is not shown; {Sha256}" },
        { "Access:Tokens:0:Sha256", Digits[1..] + "g", $"has a value that is not shown; {Sha256}" },
        { "Access:Tokens:0:Sha256", "plain-token", $"has a value that is not shown; {Sha256}" },
        { "Access:Tokens:1:Sha256", AccessApp.Sha256(AccessApp.ViewerToken), NotItsOwn },
        { "Access:Tokens:1:Role", "", "is ''; it must be Viewer or Admin." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_named_with_its_key_and_what_is_allowed(string key, string value, string sentence) =>
        Failures<AccessOptions>([.. AccessApp.Everybody, (key, value)]).ShouldBe([$"The setting {key} {sentence}"]);

    [Fact]
    public void What_an_entry_lacks_is_told()
    {
        Failures<AccessOptions>([("Access:Users:7:Role", "Viewer")]).ShouldBe(
        [
            $"The setting Access:Users:7:Name is not set; {UserName}",
            "The setting Access:Users:7:PasswordHash is not set; it must be what 'dotnet StatsDashboard.dll hash-password' prints.",
        ]);
        Failures<AccessOptions>([("Access:Tokens:7:Name", "reporting")]).ShouldBe(
        [
            $"The setting Access:Tokens:7:Sha256 is not set; {Sha256}",
            "The setting Access:Tokens:7:Role is not set; it must be Viewer or Admin.",
        ]);
    }

    [Fact]
    public void The_right_values_are_taken() =>
        Failures<AccessOptions>([.. AccessApp.Everybody, ("Access:Viewers", "anyone"), ("Access:Users:0:Name", LongName[1..])])
            .ShouldBeEmpty();

    [Fact]
    public async Task An_entry_says_at_start_all_that_it_lacks_and_where_it_is()
    {
        var (exitCode, _, error) = await DashboardProcess.RunAsync("", "--Access:Users:7:Name=vera", "--Sandbox:Enabled=false");

        exitCode.ShouldBe(1);
        error.Trim().ReplaceLineEndings("\n").ShouldBe(
            "The setting Access:Users:7:PasswordHash is not set; it must be what 'dotnet StatsDashboard.dll hash-password' prints.\n" +
            "The setting Access:Users:7:Role is not set; it must be Viewer or Admin.");
    }

    [Fact]
    public async Task Without_anybody_the_login_page_and_the_log_say_what_to_set()
    {
        await using var app = AccessApp.Start();

        var page = await app.Browser().ReadAsync("/login");

        page.ShouldContain("nobody can sign in yet");
        page.ShouldContain("Access:Users:0:PasswordHash");
        page.ShouldNotContain("type=\"password\"");
        app.Logs.Lines.Count(line => line.Contains("Nobody can see the figures", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_folder_that_cannot_keep_the_keys_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("access-");
        try
        {
            File.Create(Path.Combine(folder.FullName, "keys")).Dispose();

            var failure = Failures<KeyManagementOptions>([], Path.Combine(folder.FullName, "stats.db")).ShouldHaveSingleItem();

            var keys = Path.Combine(folder.FullName, "keys");
            failure.ShouldStartWith($"The folder {keys} beside the file of ConnectionStrings:Stats cannot keep the keys of sign-in:");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_keep_the_keys_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("access-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "keys"), "", TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await DashboardProcess.RunAsync(
            "", $"--ConnectionStrings:Stats=Data Source={Path.Combine(folder.FullName, "stats.db")}", "--Sandbox:Enabled=false");

        exitCode.ShouldBe(1);
        error.ShouldContain("cannot keep the keys of sign-in");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Another_version_in_another_folder_reads_the_same_cookies()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        app.Services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator.ShouldBe("StatsDashboard");
    }

    private static IEnumerable<string> Failures<T>(IEnumerable<(string Key, string Value)> settings, string store = "")
        where T : class
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.GroupBy(setting => setting.Key, (key, values) => KeyValuePair.Create(key, (string?)values.Last().Value)))
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddAccess(_ => store)
            .BuildServiceProvider();
        try
        {
            _ = services.GetRequiredService<IOptions<T>>().Value;
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures;
        }
    }
}
