using Shouldly;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;
using static StatsDashboard.Tests.Overviews.AnsweredWorld;
using static StatsDashboard.Tests.Overviews.PlainSums;

namespace StatsDashboard.Tests.Overviews;

/// <summary>
/// Whatever is answered or fails, in whatever order it arrives: the overview says what a plain look through all answers says.
/// </summary>
public sealed class HonestyTests(AnsweredWorlds worlds) : IClassFixture<AnsweredWorlds>
{
    /// <summary>The place of the source whose money settles.</summary>
    private const int Settling = 0;

    [Fact]
    public void No_number_differs_from_a_plain_recomputation() => worlds.Hold(read =>
    {
        var (world, answers, overview, _, _) = read;

        foreach (var (product, source) in Pairs(overview))
        {
            var plain = Plain(world, answers, source, product.Product.Id);
            var shown = product.Sources[source];
            var sums = Sums(plain);
            (shown.Values ?? []).ShouldBe(sums ?? []);
            shown.KnownDays.ShouldBe(plain.Where((day, at) => day.Good?.Row(at) is not null).Count());
            shown.FailedDays.ShouldBe(plain.Count(day => day is { Good: null, Newest.Failure: not null and not FailureKind.NotListed }));
        }

        foreach (var total in overview.Totals.Where(total => total.Column.Parts is null))
        {
            var of = overview.Products.Values
                .Select(product => product.Sources[total.Column.Source])
                .Where(source => source.Values?[total.Column.Position] is not null)
                .ToList();
            var currencies = of.Select(source => source.Currency).Distinct().Count();
            var sum = of.Count == 0 || currencies > 1 && total.Column.Metric.Unit is Unit.Money
                ? null
                : of.Sum(source => source.Values![total.Column.Position]);
            total.Value.ShouldBe(sum);
            total.Covered.ShouldBe(overview.Products.Values.Count(product => IsWhole(world, answers, total.Column, product, overview)));
        }
    });

    [Fact]
    public void No_zero_is_shown_that_was_never_answered() => worlds.Hold(read =>
    {
        var (world, answers, overview, _, _) = read;

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
    public void Only_what_is_known_on_both_sides_is_compared() => worlds.Hold(read =>
    {
        var (world, answers, _, overview, _) = read;

        foreach (var (product, source) in Pairs(overview))
        {
            var shown = product.Sources[source];
            if (overview.Sources[source].Comparison is not { } days)
            {
                (shown.Previous, shown.Comparable).ShouldBe((null, null));
                continue;
            }

            days.Previous.Days.ShouldBe(days.Current.Days);
            (days.Current.To > overview.Sources[source].DataThrough).ShouldBeFalse();
            var plain = Plain(world, answers, source, product.Product.Id);
            var (before, now) = (Side(plain, days.Previous), Side(plain, days.Current));
            var compares = before is not null && now is not null;
            var isDecided = source != Settling || PlacesOf(days.Previous).Concat(PlacesOf(days.Current)).All(at => IsFinal(plain, at));
            (shown.Previous ?? []).ShouldBe(compares ? Decided(isDecided, Money(before!, now!)) : []);
            (shown.Comparable ?? []).ShouldBe(compares ? Decided(isDecided, Money(now!, before!)) : []);
        }
    });

    [Fact]
    public void A_ratio_across_sources_is_of_days_that_both_know() => worlds.Hold(read =>
    {
        var (world, answers, overview, _, _) = read;
        var column = overview.Columns.Single(one => one.IsAcross);
        var last = overview.Sources.Min(source => source.DataThrough);
        var shared = overview.Range.Each()
            .Where(day => !(day > last))
            .Select(day => day.DayNumber - overview.Range.From.DayNumber)
            .ToList();

        foreach (var product in overview.Products.Values)
        {
            var (clicks, views) = (Plain(world, answers, 0, product.Product.Id), Plain(world, answers, 1, product.Product.Id));
            var rows = shared.Select(day => (Clicks: clicks[day].Good?.Row(day)?[0], Views: views[day].Good?.Row(day)?[0])).ToList();
            var isKnown = rows.Count > 0
                && rows.TrueForAll(row => row is { Clicks: not null, Views: not null })
                && rows.Sum(row => row.Views) != 0;
            product.Value(column)
                .ShouldBe(
                    isKnown
                        ? (long)decimal.Round((decimal)rows.Sum(row => row.Clicks)! * 1_000_000 / rows.Sum(row => row.Views)!.Value)
                        : null);
        }
    });

    [Fact]
    public void A_day_is_the_sum_of_its_products_in_one_currency() => worlds.Hold(read =>
    {
        var (world, answers, overview, _, _) = read;

        foreach (var (day, at) in overview.Days.Select((day, at) => (day, at)))
        {
            for (var source = 0; source < day.Sources.Count; source++)
            {
                var rows = overview.Products.Keys
                    .Select(product => Plain(world, answers, source, product)[at].Good)
                    .Where(good => good?.Row(at) is not null)
                    .ToList();
                var money = rows.Where(good => good!.Currency == overview.Sources[source].DayCurrency).ToList();
                var isMoneyKnown = money.Count > 0 && rows.TrueForAll(good => !good!.Withheld);
                (day.Sources[source].Values ?? [])
                    .ShouldBe(
                        rows.Count == 0
                            ? []
                            : [rows.Sum(good => good!.Row(at)![0]), isMoneyKnown ? money.Sum(good => good!.Row(at)![1]) : null]);
            }
        }
    });

    [Fact]
    public void No_freshness_is_newer_than_its_oldest_part_that_can_still_change() => worlds.Hold(read =>
    {
        var (world, answers, overview, _, days) = read;

        foreach (var (product, source) in Pairs(overview))
        {
            var cells = days[product.Product.Id].Select(day => day.Sources[source]).ToList();
            var answered = Plain(world, answers, source, product.Product.Id).Select(day => day.Good?.At).OfType<int>().Select(world.At);
            cells.Select(cell => cell.AsOf).OfType<DateTimeOffset>().ShouldBe(answered);
            Age(product.Sources[source]).ShouldBe(Oldest(cells.Select(cell => (cell.AsOf, cell.IsFinal))));
        }

        foreach (var (source, at) in overview.Sources.Select((source, at) => (source, at)))
        {
            (source.AsOf, source.IsFinal).ShouldBe(Oldest(overview.Products.Values.Select(product => Age(product.Sources[at]))));
        }

        (overview.AsOf, overview.IsFinal).ShouldBe(Oldest(overview.Sources.Select(source => (source.AsOf, source.IsFinal))));

        static (DateTimeOffset? At, bool IsFinal) Age(ProductSource source) => (source.AsOf, source.IsFinal);
    });

    private static (DateTimeOffset? At, bool IsFinal) Oldest(IEnumerable<(DateTimeOffset? At, bool IsFinal)> parts)
    {
        var dated = parts.Where(part => part.At is not null).ToList();
        var open = dated.Where(part => !part.IsFinal).ToList();
        return open.Count > 0 ? open.Min() : dated.Count > 0 ? dated.Max() : (null, false);
    }

    /// <summary>
    /// Every day that the source has data of is in the sum, save those of which it said that it does not list the product.
    /// </summary>
    private static bool IsWhole(
        AnsweredWorld world, IReadOnlyList<MadeAnswer> answers, MetricColumn column, ProductOverview product, Overview overview)
    {
        var days = Plain(world, answers, column.Source, product.Product.Id);
        var isListed = days.Exists(day => day.Newest is not { Failure: FailureKind.NotListed } || day.Good is not null);
        return (!isListed || product.Sources[column.Source].Values?[column.Position] is not null)
            && days.TrueForAll(day => day.Good is not null || day.Newest is { Failure: FailureKind.NotListed })
            && days.Where((day, at) => day.Good?.Row(at) is not null || day.Good is null).Count()
                >= overview.Days.Count(day => !(day.Day > overview.Sources[column.Source].DataThrough));
    }

    private static IEnumerable<(ProductOverview Product, int Source)> Pairs(Overview overview) =>
        overview.Products.Values.SelectMany(product => product.Sources.Select((_, source) => (product, source)));
}
