using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class ReplacedFileTests
{
    [Fact]
    public async Task A_reader_never_meets_a_file_that_goes_between_the_look_and_the_reading()
    {
        // At some moment of each reading the file is deleted, and not again before it has ended: in a few rounds it is that very moment.
        await using var folder = new StoreFolder();
        using var together = new Barrier(2);
        var deleting = Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    together.SignalAndWait(Stop);
                    Thread.SpinWait(Random.Shared.Next(10_000));
                    File.Delete(folder.File);
                    together.SignalAndWait(Stop);
                }
            },
            Stop,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        for (var round = 0; round < Rounds; round++)
        {
            // The file is made again first: what is deleted while it is being made is a problem, and may be told. This reader keeps its
            // connection, so that the next one has to follow the path.
            using var settled = folder.Store.Read();
            together.SignalAndWait(Stop);
            var reading = Record.Exception(() => folder.Store.Read().Dispose());
            together.SignalAndWait(Stop);
            reading.ShouldBeNull();
        }

        await deleting;
    }

    private const int Rounds = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
