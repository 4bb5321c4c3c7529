using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Tests.Overviews;

/// <summary>
/// Holds every property against the same lists of answers, other ones in each run: so each list is written and read once,
/// and all of them in one file, which is emptied in between.
/// </summary>
public sealed class AnsweredWorlds : IDisposable
{
    private const int Lists = 200;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-worlds-");
    private readonly Dictionary<string, ReadWorld> read = [];
    private readonly Config config = Config.QuickThrowOnFailure
        .WithMaxTest(Lists)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd((ulong)Random.Shared.NextInt64()), null)));

    internal void Hold(Action<ReadWorld> property) =>
        Prop.ForAll(MadeAnswer.Lists, answers => property(ReadAsync(answers).GetAwaiter().GetResult())).Check(config);

    private async Task<ReadWorld> ReadAsync(IReadOnlyList<MadeAnswer> answers)
    {
        var key = string.Join('\n', answers);
        if (!read.TryGetValue(key, out var known))
        {
            await using var world = new AnsweredWorld(Path.Combine(folder.FullName, "stats.db"));
            await world.WriteAsync(answers);
            read[key] = known = new ReadWorld(
                world, answers, await world.ReadAsync(), await world.ReadHalvesAsync(), await world.ReadDaysAsync());
        }

        return known;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>What was answered, and what the overviews say of it.</summary>
/// <param name="Whole">Of all days.</param>
/// <param name="Halves">The second half of the days, compared with the first.</param>
/// <param name="Days">Of each product, read day by day.</param>
internal sealed record ReadWorld(
    AnsweredWorld World,
    IReadOnlyList<MadeAnswer> Answers,
    Overview Whole,
    Overview Halves,
    IReadOnlyDictionary<ProductId, IReadOnlyList<ProductDay>> Days);
