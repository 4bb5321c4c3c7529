using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>Whatever is answered or fails, in whatever order it arrives: the overview says what a plain look through all answers says.</summary>
public sealed class HonestyTests
{
    [Fact]
    public void No_number_differs_from_a_plain_recomputation() => Hold(async answers =>
    {
        await using var world = new AnsweredWorld();
        await world.WriteAsync(answers);
        var overview = await world.ReadAsync();

        foreach (var (product, source) in Pairs(overview))
        {
            var plain = Plain(world, answers, source, product.Product.Id);
            var shown = product.Sources[source];
            var sums = Sums(plain);
            shown.Values.ShouldBe(sums);
            shown.KnownDays.ShouldBe(plain.Count(day => day.Good is not null));
            shown.FailedDays.ShouldBe(plain.Count(day => day is { Good: null, Newest.Failure: not null and not FailureKind.NotListed }));
        }

        foreach (var total in overview.Totals.Where(total => total.Column.Parts is null))
        {
            var of = overview.Products.Values.Select(product => product.Sources[total.Column.Source]).Where(source => source.Values is not null).ToList();
            var currencies = of.Select(source => source.Currency).Distinct().Count();
            var sum = of.Count == 0 || currencies > 1 && total.Column.Metric.Unit is Metrics.Unit.Money ? null : of.Sum(source => (long?)source.Values![total.Column.Position]);
            total.Value.ShouldBe(sum);
            total.Covered.ShouldBe(of.Count(source => source.State is DataState.Ok or DataState.Stale));
        }
    });

    [Fact]
    public void No_zero_is_shown_that_was_never_answered() => Hold(async answers =>
    {
        await using var world = new AnsweredWorld();
        await world.WriteAsync(answers);
        var overview = await world.ReadAsync();

        foreach (var (product, source) in Pairs(overview).Where(pair => pair.Product.Sources[pair.Source].Values is not null))
        {
            answers.ShouldContain(answer => answer.Failure == null && answer.Source == source && answer.Asks(world, product.Product.Id));
        }

        foreach (var (day, at) in overview.Days.Select((day, at) => (day, at)))
        {
            for (var source = 0; source < day.Sources.Count; source++)
            {
                var covered = overview.Products.Keys.Count(product => Plain(world, answers, source, product)[at].Good?.Row(at) is not null);
                day.Sources[source].Covered.ShouldBe(covered);
                (day.Sources[source].Values is null).ShouldBe(covered == 0);
            }
        }
    });

    [Fact]
    public void No_freshness_is_newer_than_its_oldest_part() => Hold(async answers =>
    {
        await using var world = new AnsweredWorld();
        await world.WriteAsync(answers);
        var overview = await world.ReadAsync();

        foreach (var (product, source) in Pairs(overview))
        {
            var oldest = Plain(world, answers, source, product.Product.Id).Min(day => day.Good?.At);
            product.Sources[source].AsOf.ShouldBe(oldest is { } minute ? world.At(minute) : null);
        }

        for (var source = 0; source < overview.Sources.Count; source++)
        {
            overview.Sources[source].AsOf.ShouldBe(overview.Products.Values.Min(product => product.Sources[source].AsOf));
        }

        overview.AsOf.ShouldBe(overview.Sources.Min(source => source.AsOf));
    });

    private static void Hold(Func<IReadOnlyList<MadeAnswer>, Task> property) =>
        Prop.ForAll(MadeAnswer.Lists, answers => property(answers).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static IEnumerable<(ProductOverview Product, int Source)> Pairs(Overview overview) =>
        overview.Products.Values.SelectMany(product => product.Sources.Select((_, source) => (product, source)));

    /// <summary>Per day of the range the newest answer of any outcome, and the newest good one.</summary>
    private static List<(MadeAnswer? Newest, MadeAnswer? Good)> Plain(AnsweredWorld world, IReadOnlyList<MadeAnswer> answers, int source, ProductId product) =>
    [
        .. Enumerable.Range(0, AnsweredWorld.Days).Select(day =>
        {
            var about = answers.Where(answer => answer.Source == source && answer.Asks(world, product) && answer.Covers(day)).ToList();
            return (about.MaxBy(answer => answer.At), about.Where(answer => answer.Failure is null).MaxBy(answer => answer.At));
        }),
    ];

    private static long[]? Sums(List<(MadeAnswer? Newest, MadeAnswer? Good)> days)
    {
        var rows = days.Select((day, at) => (day.Good, Row: day.Good?.Row(at))).Where(day => day.Row is not null).ToList();
        return rows.Count == 0 || rows.Select(day => day.Good!.Currency).Distinct().Count() > 1
            ? null
            : [rows.Sum(day => day.Row![0]), rows.Sum(day => day.Row![1])];
    }
}
