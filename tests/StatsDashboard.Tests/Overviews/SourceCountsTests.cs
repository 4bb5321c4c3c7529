using Shouldly;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Components;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>What one source says of some products together.</summary>
public sealed class SourceCountsTests
{
    private static readonly DateTimeOffset Early = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Late = Early.AddHours(1);

    [Fact]
    public void Products_are_counted_by_what_the_source_says_of_them()
    {
        var counts = Of(
            new(DataState.Ok, Values: [1]),
            new(DataState.Stale, Values: [1]),
            new(DataState.Partial, Values: [1], FailedDays: 2),
            new(DataState.Partial, Values: [1]),
            new(DataState.Failed, FailedDays: 3),
            new(DataState.Pending),
            new(DataState.NotListed));

        (counts.Products, counts.Failed, counts.Pending, counts.Stale, counts.NotListed).ShouldBe((7, 2, 2, 1, 1));
        counts.IsAnyKnown.ShouldBeTrue();
        counts.Error.ShouldBeNull();
    }

    [Theory]
    [InlineData(DataState.Ok, false, true)]
    [InlineData(DataState.Stale, false, true)]
    [InlineData(DataState.Partial, true, true)]
    [InlineData(DataState.Failed, false, false)]
    [InlineData(DataState.NotListed, false, false)]
    internal void Something_is_known_where_there_are_figures_or_every_day_was_answered(DataState state, bool hasFigures, bool isKnown) =>
        Of(new ProductSource(state, Values: hasFigures ? [1] : null)).IsAnyKnown.ShouldBe(isKnown);

    [Fact]
    public void The_commonest_failure_is_told_and_not_listed_is_none()
    {
        var counts = Of(
            new(DataState.Failed, Error: "Down."),
            new(DataState.Failed, Error: "Too slow."),
            new(DataState.Failed, Error: "Too slow."),
            new(DataState.NotListed, Error: "Not listed."),
            new(DataState.NotListed, Error: "Not listed."),
            new(DataState.NotListed, Error: "Not listed."));

        counts.Error.ShouldBe("Too slow.");
    }

    [Fact]
    public void Two_shares_together_say_what_all_of_them_say()
    {
        ProductSource[] first = [new(DataState.Failed, Error: "Down.", FailedDays: 1), new(DataState.Pending), new(DataState.Stale, Early)];
        ProductSource[] second =
        [
            new(DataState.Failed, Error: "Too slow.", FailedDays: 1),
            new(DataState.Failed, Error: "Too slow.", FailedDays: 1),
            new(DataState.NotListed) { Moments = new(Early, Late) },
            new(DataState.Ok, Late),
        ];
        var together = Of(first);

        together.Add(Of(second));

        var all = Of([.. first, .. second]);
        Text(together).ShouldBe(Text(all));
        together.Error.ShouldBe("Too slow.");
        (together.Age.At, together.Moments).ShouldBe((Early, new Moments(Early, Late)));
        var known = Of(new ProductSource(DataState.Pending));
        known.Add(Of(new ProductSource(DataState.Ok)));
        known.IsAnyKnown.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public void Groups_say_what_the_whole_list_says_also_after_some_have_changed(int products)
    {
        var rows = Enumerable.Range(0, products).Select(at => Row(at, DataState.Pending)).ToArray();
        var groups = new SourceGroups(0);
        groups.Read(rows).Pending.ShouldBe(products);

        int[] changed = [0, products - 1, products / 2];
        foreach (var at in changed)
        {
            rows[at] = Row(at, DataState.Stale);
        }

        var counts = groups.Read(rows, changed);
        var stale = changed.Distinct().Count();
        (counts.Products, counts.Stale, counts.Pending).ShouldBe((products, stale, products - stale));
        groups.Read([]).Products.ShouldBe(0);
    }

    [Fact]
    public void An_age_is_that_of_the_oldest_that_can_change_or_of_the_last_where_all_are_final()
    {
        AnswerAge open = new(Early, false), openLate = new(Late, false), final = new(Early.AddDays(-9), true), finalLate = new(Late, true);

        Both(open, openLate).ShouldBe(open);
        Both(final, finalLate).ShouldBe(finalLate);
        Both(open, final).ShouldBe(open);
        Both(openLate, finalLate).ShouldBe(openLate);
        Both(default, final).ShouldBe(final);
        Both(default, default).ShouldBe(default);

        static AnswerAge Both(AnswerAge one, AnswerAge other)
        {
            other.And(one).ShouldBe(one.And(other));
            return one.And(other);
        }
    }

    [Fact]
    public void What_is_due_and_what_changes_next_are_the_first_of_both()
    {
        Moments.Of(Late, Early).ShouldBe(new Moments(Late, Late));
        Moments.Of(Early, Late).ShouldBe(new Moments(Early, DateTimeOffset.MaxValue), "It is due already, and changes no more.");
        Moments.Of(Early, Early).ShouldBe(new Moments(Early, DateTimeOffset.MaxValue));
        var both = new Moments(Early, Late.AddDays(1)).And(new Moments(Late, Late));
        both.ShouldBe(new Moments(Early, Late));
        new Moments(Late, Late).And(new Moments(Early, Late.AddDays(1))).ShouldBe(both);
        Moments.Never.And(both).ShouldBe(both);
    }

    private static SourceCounts Of(params ProductSource[] all)
    {
        var counts = new SourceCounts();
        Array.ForEach(all, counts.Add);
        return counts;
    }

    private static string Text(SourceCounts counts) => string.Join(
        ' ',
        counts.Products, counts.Failed, counts.Pending, counts.Stale, counts.NotListed, counts.IsAnyKnown, counts.Age, counts.Moments);

    private static ProductOverview Row(int at, DataState state) => MadeUp.With($"p{at}", "P", new ProductSource(state));
}
