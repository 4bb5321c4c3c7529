using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>
/// Anybody may name any number of instants: what was known then is kept of a few, and never in the place of what is known now.
/// </summary>
public sealed class KeptInstantsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-");

    [Fact]
    public async Task A_few_are_kept_and_they_drive_out_each_other_alone()
    {
        await using var world = new SettlingWorld(Path.Combine(folder.FullName, "stats.db"));
        await world.BeginAsync();
        var last = new Asked(SettlingWorld.BeginOf(20), Products: 7, From: 0, SettlingWorld.Days, Fails: false);
        await foreach (var _ in world.AskAsync(last, seed: 1))
        {
        }

        var others = Enumerable.Range(1, 9).Select(day => (DateTimeOffset?)SettlingWorld.BeginOf(day + 7));
        DateTimeOffset? first = SettlingWorld.BeginOf(7);
        var versions = await world.ReadVersionsAsync([null, first, first, .. others, null, first]);

        versions[2].ShouldBe(versions[1]);
        versions[^2].ShouldBe(versions[0]);
        versions[^1].ShouldBeGreaterThan(versions[^3]);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
