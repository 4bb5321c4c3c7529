using System.Runtime.Versioning;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>What is looked at and said before anybody comes in.</summary>
public sealed class AccessStartTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("access-start-");

    private string Keys => Path.Combine(folder.FullName, "keys");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [UnsupportedOSPlatform("windows")]
    public void The_keys_are_for_their_owner_alone(bool isThere)
    {
        if (isThere)
        {
            Directory.CreateDirectory(Keys, OwnerOnly | UnixFileMode.OtherRead);
        }

        Validate().Succeeded.ShouldBeTrue();

        File.GetUnixFileMode(Keys).ShouldBe(OwnerOnly);
        Directory.GetFiles(Keys).ShouldBeEmpty();
    }

    [Fact]
    public void A_key_that_cannot_be_read_stops_the_start_and_says_what_to_do()
    {
        Directory.CreateDirectory(Keys);
        File.CreateSymbolicLink(Path.Combine(Keys, "key-1.xml"), "/nowhere/key.xml");

        var sentence = Validate().FailureMessage!;

        sentence.ShouldStartWith($"The folder {Keys} beside the file of ConnectionStrings:Stats cannot keep the keys of sign-in: ");
        sentence.ShouldEndWith("'. Let the dashboard read and write it, or name another store.");
    }

    [Fact]
    public void Other_files_beside_the_keys_are_nobodys_business()
    {
        Directory.CreateDirectory(Keys);
        File.CreateSymbolicLink(Path.Combine(Keys, "sessions.json"), "/nowhere/sessions.json");

        Validate().Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Whether_nobody_or_everybody_comes_in_is_said_once()
    {
        var users = new Dictionary<string, UserSetting> { ["0"] = new() };
        var tokens = new Dictionary<string, TokenSetting> { ["0"] = new() };

        (await SaidAsync(new AccessOptions())).ShouldHaveSingleItem().ShouldContain("Nobody can see the figures");
        (await SaidAsync(new AccessOptions { Viewers = "Anyone" })).ShouldHaveSingleItem().ShouldContain("Everybody who reaches");
        (await SaidAsync(new AccessOptions { Viewers = "Anyone", Users = users })).ShouldHaveSingleItem().ShouldContain("Everybody");
        (await SaidAsync(new AccessOptions { Users = users })).ShouldBeEmpty();
        (await SaidAsync(new AccessOptions { Tokens = tokens })).ShouldBeEmpty();
        (await SaidAsync(new AccessOptions { Users = users, Tokens = tokens })).ShouldBeEmpty();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ValidateOptionsResult Validate() => new KeyFolder(Keys, NullLoggerFactory.Instance).Validate(null, new KeyManagementOptions());

    private static async Task<IEnumerable<string>> SaidAsync(AccessOptions access)
    {
        var logs = new LogCollector();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var notice = new AccessNotice(Options.Create(access), new Logger<AccessNotice>(logging));
        await notice.StartAsync(TestContext.Current.CancellationToken);
        await notice.StopAsync(TestContext.Current.CancellationToken);
        return logs.Lines;
    }
}
