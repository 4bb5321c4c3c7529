using System.Runtime.Versioning;
using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Tests.EndToEnd;
using Xunit;

namespace StatsDashboard.Tests.Figures;

[UnsupportedOSPlatform("windows")]
public sealed class StorePermissionsTests
{
    private static readonly DateOnly Day = StoreFolder.Day;

    [Fact]
    public async Task The_store_is_readable_by_its_owner_alone_also_one_of_an_earlier_version()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(("a", Day, 7, 0)), Stop);
        Modes(folder).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Modes(folder).Count().ShouldBe(3);
        File.GetUnixFileMode(Path.GetDirectoryName(folder.File)!)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        File.SetUnixFileMode(folder.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await folder.ReopenAsync();

        await folder.Store.WriteAsync(folder.Answer(("b", Day, 7, 0)), Stop);
        Modes(folder).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_mode_that_a_disk_does_not_change_is_told_and_stops_nothing()
    {
        await using var disk = await SmallDisk.MountAsync();
        StorePermissions.Prepare(disk.StorePath).ShouldBeTrue();
        File.SetUnixFileMode(disk.StorePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await disk.MakeReadOnlyAsync();

        StorePermissions.Prepare(disk.StorePath).ShouldBeFalse();
    }

    private static IEnumerable<UnixFileMode> Modes(StoreFolder folder) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(folder.File)!, "stats.db*").Select(File.GetUnixFileMode);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
