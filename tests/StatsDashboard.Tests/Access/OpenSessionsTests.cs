using Microsoft.Extensions.Logging;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class OpenSessionsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sessions-");
    private readonly ManualClock clock = new();
    private readonly LogCollector logs = new();

    private string File => Path.Combine(folder.FullName, "sessions.json");

    [Fact]
    public void A_session_is_open_after_a_restart_until_it_is_ended()
    {
        var before = Open();
        var (kept, ended) = (before.Begin("vera"), before.Begin("vera"));
        before.End(ended);

        var after = Open();

        after.IsOpen(kept).ShouldBeTrue();
        after.IsOpen(ended).ShouldBeFalse();
        after.IsOpen("").ShouldBeFalse();
    }

    [Fact]
    public void A_user_has_a_hundred_sessions_and_the_oldest_goes()
    {
        var sessions = Open();
        var other = sessions.Begin("ada");
        var ids = new List<string>();
        for (var number = 0; number < 101; number++)
        {
            ids.Add(sessions.Begin("vera"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        ids.Select(sessions.IsOpen).ShouldBe([false, .. Enumerable.Repeat(true, 100)]);
        sessions.IsOpen(other).ShouldBeTrue();
    }

    [Fact]
    public void What_is_over_leaves_the_file()
    {
        var sessions = Open();
        var old = sessions.Begin("vera");
        clock.Advance(TimeSpan.FromHours(25));
        sessions.Begin("vera");

        System.IO.File.ReadAllText(File).ShouldNotContain(old);
    }

    [Fact]
    public void A_session_of_a_clock_that_stood_far_ahead_is_over()
    {
        var ahead = new OpenSessions(File, new ManualClock(clock.GetUtcNow().AddDays(100)), Logger()).Begin("vera");

        Open().IsOpen(ahead).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_cannot_be_read_signs_everybody_out_and_says_so()
    {
        System.IO.File.WriteAllText(File, "{");

        var id = Open().Begin("vera");

        Open().IsOpen(id).ShouldBeTrue();
        logs.Lines.ShouldContain(line => line.Contains("everybody has to sign in again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Id":null,"User":"vera","Since":"2026-10-29T12:00:00Z"}""")]
    [InlineData("""{"Id":"a","User":null,"Since":"2026-10-29T12:00:00Z"}""")]
    [InlineData("")]
    public void What_is_no_session_or_the_same_one_again_is_left_out_of_the_file_and_the_rest_stays(string entry)
    {
        var kept = Open().Begin("vera");
        var written = System.IO.File.ReadAllText(File)[1..^1];
        System.IO.File.WriteAllText(File, $"[{written},{(entry.Length > 0 ? entry : written)},{written}]");

        var after = Open();

        after.IsOpen(kept).ShouldBeTrue();
        after.IsOpen(after.Begin("vera")).ShouldBeTrue();
        logs.Lines.ShouldContain(line => line.Contains("2 entries of", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_and_the_sessions_go_on()
    {
        var sessions = Open();
        folder.Delete(recursive: true);

        var id = sessions.Begin("vera");

        sessions.IsOpen(id).ShouldBeTrue();
        logs.Lines.ShouldContain(line => line.Contains("cannot be written", StringComparison.Ordinal));
        folder.Create();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Nobody_else_on_the_machine_reads_who_is_signed_in()
    {
        Open().Begin("vera");

        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private OpenSessions Open() => new(File, clock, Logger());

    private Logger<OpenSessions> Logger() => new(LoggerFactory.Create(logging => logging.AddProvider(logs)));
}
