using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class FactsUpdateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-");

    [Fact]
    public void An_overview_that_takes_up_each_answer_is_the_one_that_is_read_anew() =>
        Prop.ForAll(MadeAnswer.Lists, answers => CheckAsync(answers).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    public void Dispose() => folder.Delete(recursive: true);

    private async Task CheckAsync(IReadOnlyList<MadeAnswer> answers)
    {
        await using var world = new AnsweredWorld(Path.Combine(folder.FullName, "stats.db"));
        await foreach (var (kept, anew) in world.FollowAsync(answers))
        {
            Parts(kept).ShouldBe(Parts(anew));
            kept.Moments.ShouldBe(anew.Moments);
            OverviewChange.Between(kept, anew).Any.ShouldBeFalse("The same, put together twice, is no change.");
        }
    }

    /// <summary>All that an overview says, a line for each part.</summary>
    private static List<string> Parts(Overview overview) =>
    [
        .. overview.Sources.Select(Text),
        .. overview.Totals.Select(Text),
        .. overview.Products.Values.SelectMany(product => product.Sources.Select(figures => $"{product.Product.Id} | {Text(figures)}")),
        .. overview.Days.Concat(overview.ComparedDays).SelectMany(day => day.Sources.Select(figures =>
            Text(day.Day, Values(figures.Values), figures.Covered, figures.Provisional))),
    ];

    private static string Text(SourceOverview source) => Text(
        source.Key, source.State, source.Asked, source.Answered, source.Failed, source.Pending, source.NotListed, source.AsOf,
        source.IsFinal, source.DataThrough, source.Error, source.DayCurrency, source.Moments);

    private static string Text(MetricTotal total) => Text(
        total.Column.Metric.Key, total.Value, total.Currency, total.Of, total.Covered, total.NotListed, total.Previous, total.Comparable,
        total.Compared, total.NotCompared, total.IsTooLarge, string.Join(',', total.Currencies), string.Join(',', total.Parts));

    private static string Text(ProductSource figures) => Text(
        figures.State, figures.AsOf, figures.IsFinal, figures.Error, figures.Currency, Values(figures.Values), Values(figures.Previous),
        Values(figures.Comparable), Values(figures.Shared), figures.KnownDays, figures.FailedDays, figures.IsWhole, figures.Moments);

    private static string Text(params object?[] parts) => string.Join(" | ", parts.Select(part => part ?? "-"));

    private static string Values(long?[]? values) => values is null ? "-" : string.Join(',', values.Select(value => $"{value}"));
}
