using Shouldly;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class ProductHistoryTests : IDisposable
{
    private const int Answers = 300;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-");

    [Fact]
    public async Task The_days_of_a_product_add_up_to_its_total_while_answers_are_written()
    {
        await using var world = new AnsweredWorld(Path.Combine(folder.FullName, "stats.db"));
        var writing = Task.Run(() => world.WriteAsync([.. Enumerable.Range(0, Answers).Select(Answer)]), CancellationToken.None);
        var sums = new HashSet<long>();
        do
        {
            var overview = await world.ReadProductAsync(0);
            var clicks = overview.Columns[0];
            var days = overview.History!.Days.Select(day => day.Sources[clicks.Source].Values?[clicks.Position]);
            days.Sum().ShouldBe(overview.Products.Values.Single().Value(clicks) ?? 0);
            sums.Add(days.Sum() ?? 0);
        }
        while (!writing.IsCompleted);

        await writing;
        sums.Count.ShouldBeGreaterThan(1);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Each has other figures for all days of the first product, and is at least as new as the one before.</summary>
    private static MadeAnswer Answer(int number) =>
        new(0, 1, 0, AnsweredWorld.Days, number / 6, null, Seed: number, Withheld: false, AnsweredWorld.Days, "EUR");
}
