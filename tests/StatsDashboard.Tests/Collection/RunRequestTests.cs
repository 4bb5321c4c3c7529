using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class RunRequestTests
{
    private static readonly DateRange Week = Days(1, 7);

    private static readonly Product Lamp = Product.Named("LAMP", "Lamp");

    [Fact]
    public void A_refresh_does_not_join_a_viewers_run()
    {
        Refresh(Week).IsPartOf(View(Week)).ShouldBeFalse();
        Refresh(Week).Overlaps(View(Week)).ShouldBeFalse();
    }

    [Fact]
    public void A_viewer_joins_a_refresh_and_an_equal_refresh_too()
    {
        View(Week).IsPartOf(Refresh(Week)).ShouldBeTrue();
        View(Week).Overlaps(Refresh(Week)).ShouldBeTrue();
        Refresh(Week).IsPartOf(Refresh(Week)).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_who_waits_joins_what_is_in_no_hurry()
    {
        foreach (var trigger in new[] { RunTrigger.Schedule, RunTrigger.Backfill })
        {
            var slow = new RunRequest(trigger, Week, [Week], Everything: true);

            View(Week).IsPartOf(slow).ShouldBeFalse();
            View(Week).Overlaps(slow).ShouldBeFalse();
            Refresh(Week).IsPartOf(slow).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_run_of_one_product_is_part_of_one_of_all_and_of_one_of_that_product()
    {
        (View(Week) with { Product = Lamp }).IsPartOf(View(Week)).ShouldBeTrue();
        (View(Week) with { Product = Lamp }).IsPartOf(View(Week) with { Product = Lamp with { Name = "Renamed" } }).ShouldBeTrue();
        (View(Week) with { Product = Lamp }).IsPartOf(View(Week) with { Product = Product.Named("TENT", "Tent") }).ShouldBeFalse();
        View(Week).IsPartOf(View(Week) with { Product = Lamp }).ShouldBeFalse();
    }

    [Fact]
    public void Every_day_must_be_asked_for_by_the_other()
    {
        View(Days(2, 6)).IsPartOf(View(Week)).ShouldBeTrue();
        View(Days(2, 8)).IsPartOf(View(Week)).ShouldBeFalse();
        View(Days(2, 8)).Overlaps(View(Week)).ShouldBeTrue();
        View(Days(8, 9)).Overlaps(View(Week)).ShouldBeFalse();
    }

    [Fact]
    public void The_whole_site_is_asked_for_exact_ranges()
    {
        var site = View(Week) with { Site = [Week] };

        site.IsPartOf(View(Week)).ShouldBeFalse();
        site.IsPartOf(View(Days(1, 9)) with { Site = [Days(1, 9)] }).ShouldBeFalse();
        site.IsPartOf(View(Days(1, 9)) with { Site = [Week] }).ShouldBeTrue();
    }

    [Fact]
    public void What_others_bring_is_left_out()
    {
        var wanted = View(Days(1, 9)) with { Site = [Days(1, 9)] };

        var rest = wanted.Without([View(Days(2, 3)), View(Days(6, 6))]).ShouldNotBeNull();

        rest.Ranges.SelectMany(range => range.Each()).Select(day => day.Day).Order().ShouldBe([1, 4, 5, 7, 8, 9]);
        rest.Site.ShouldBe([Days(1, 9)]);
        wanted.Without([View(Days(1, 9)) with { Site = [Days(1, 9)] }]).ShouldBeNull();
        wanted.Without([]).ShouldBeSameAs(wanted);
    }

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private static RunRequest View(DateRange range) => new(RunTrigger.Viewer, range, [range]);

    private static RunRequest Refresh(DateRange range) => new(RunTrigger.Refresh, range, [range], Everything: true);
}
