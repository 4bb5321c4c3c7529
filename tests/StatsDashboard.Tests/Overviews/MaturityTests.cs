using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>Whenever a source is looked at: what settles is compared at equal age, or not at all.</summary>
public sealed class MaturityTests : IDisposable
{
    private const int Clicks = 0;
    private const int Orders = 1;
    private const int Earned = 2;

    private static readonly Gen<Asked> One =
        from hours in Gen.Choose(1, 24 * 24)
        from products in Gen.Choose(1, (1 << SettlingWorld.Products) - 1)
        from first in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, SettlingWorld.Days - 1)))
        from length in Gen.Frequency((3, Gen.Constant(SettlingWorld.Days - first)), (1, Gen.Choose(1, SettlingWorld.Days - first)))
        from fails in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Asked(SettlingWorld.BeginOf(SettlingWorld.Days).AddHours(hours), products, first, length, fails);

    /// <summary>Now and then, or once a day as a schedule does; the first days of all may be missing.</summary>
    private static readonly Gen<IReadOnlyList<Asked>> Schedules =
        from count in Gen.Choose(1, 10)
        from some in One.ListOf(count)
        from days in Gen.Choose(0, 18)
        from late in Gen.Choose(0, 8)
        from minutes in Gen.Choose(-50, 50).ArrayOf(days)
        select (IReadOnlyList<Asked>)
        [
            .. minutes
                .Select((minute, day) => new Asked(
                    SettlingWorld.BeginOf(1 + late + day).AddHours(3).AddMinutes(minute),
                    (1 << SettlingWorld.Products) - 1,
                    Math.Max(0, late + day - SettlingWorld.SettleDays),
                    Math.Min(SettlingWorld.Days, 1 + late + day) - Math.Max(0, late + day - SettlingWorld.SettleDays),
                    Fails: false))
                .Where(asked => asked.Length > 0)
                .Concat(some)
                .DistinctBy(asked => asked.At)
                .OrderBy(asked => asked.At),
        ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-");
    private int compared;

    [Fact]
    public void What_settles_is_compared_at_equal_age_or_not_at_all()
    {
        Prop.ForAll(Schedules.ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (asked, seed) => Check(asked, seed))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

        compared.ShouldBeGreaterThan(50, "Else nothing was seen.");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Check(IReadOnlyList<Asked> asked, int seed) => CheckAsync(asked, seed).GetAwaiter().GetResult();

    private async Task CheckAsync(IReadOnlyList<Asked> asked, int seed)
    {
        await using var world = new SettlingWorld(Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.db"));
        await world.BeginAsync();
        var told = new Dictionary<DateTimeOffset, Overview>();
        var seen = new List<List<Asked>>([.. Enumerable.Range(0, SettlingWorld.Products).Select(_ => new List<Asked>())]);
        foreach (var one in asked)
        {
            var product = -1;
            await foreach (var (kept, anew) in world.AskAsync(one, seed))
            {
                product = Enumerable.Range(product + 1, SettlingWorld.Products).First(one.Asks);
                seen[product].Add(one);
                Check(anew, seen, seed);
                Sides(kept).ShouldBe(Sides(anew), "An overview that is brought up to date is the one that is read anew.");
                told[one.At] = anew;
            }
        }

        foreach (var (at, then) in told)
        {
            var known = await world.ReadThenAsync(at);
            Said(known).ShouldBe(Said(then), $"What was known at {at:u} is what was told then.");
            var days = known.Sources[0].Comparison?.Current.Days ?? 0;
            var plain = seen.Select((one, product) => PlainMaturity.Then(one, at, seed, product, days));
            known.Products.Values.Select(row => (row.Sources[0].Previous?[Orders], row.Sources[0].Comparable?[Orders]))
                .ShouldBe(days == 0 ? [.. seen.Select(_ => ((long?)null, (long?)null))] : plain);
        }
    }

    private void Check(Overview overview, List<List<Asked>> seen, int seed)
    {
        if (overview.Sources[0].Comparison is not { } days)
        {
            overview.Totals.ShouldAllBe(total => total.Previous == null && total.Comparable == null);
            return;
        }

        var plain = seen.Select((asked, product) => PlainMaturity.Of(asked, seed, product, days.Current.Days)).ToList();
        foreach (var (row, (previous, comparable)) in overview.Products.Values.Zip(plain))
        {
            var shown = row.Sources[0];
            (shown.Previous?[Orders], shown.Comparable?[Orders]).ShouldBe((previous, comparable));
            (shown.Previous?[Earned], shown.Comparable?[Earned]).ShouldBe((previous * 1_000_000, comparable * 1_000_000));
            compared += previous is null ? 0 : 1;
        }

        var stands = plain.Where(product => product.Previous is not null).ToList();
        var orders = overview.Totals.Single(total => total.Column.Metric.Key == "shop.orders");
        var isOpen = seen.Exists(asked => PlainMaturity.IsOpen(asked, days.Current.Days));
        var isEnough = stands.Count > 0 && stands.Count * 2 >= orders.Covered;
        orders.Previous.ShouldBe(isEnough || !isOpen ? Sum(stands.Select(product => product.Previous)) : null);
        orders.Comparable.ShouldBe(isEnough || !isOpen ? Sum(stands.Select(product => product.Comparable)) : null);
        orders.IsUndecided.ShouldBe(!isEnough && isOpen);
        overview.Totals[Clicks].IsUndecided.ShouldBeFalse();
    }

    private static long? Sum(IEnumerable<long?> values) => values.Any() ? values.Sum() : null;

    private static List<string> Sides(Overview overview) =>
    [
        .. overview.Products.Values.Select(row => Text(row.Sources[0].Previous, row.Sources[0].Comparable)),
        .. overview.Totals.Select(total =>
            $"{total.Previous} {total.Comparable} {total.Compared} {total.NotCompared} {total.IsAtEqualAge}"),
    ];

    /// <summary>What was answered; how old it was may be less by what is known of it since.</summary>
    private static List<string> Said(Overview overview) =>
    [
        .. overview.Products.Values.Select(row => Text(row.Sources[0].Values)),
        .. overview.Totals.Select(total => $"{total.Value} {total.Covered}"),
        .. overview.Days.Concat(overview.ComparedDays).Select(day => $"{day.Day} {Text(day.Sources[0].Values)} {day.Sources[0].Covered}"),
    ];

    private static string Text(params long?[]?[] values) =>
        string.Join(" | ", values.Select(some => some is null ? "-" : string.Join(',', some)));
}
