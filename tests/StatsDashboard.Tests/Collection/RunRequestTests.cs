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
    public void A_refresh_is_not_the_same_as_a_view_of_its_days()
    {
        View(Week).IsSameAs(View(Week)).ShouldBeTrue();
        Refresh(Week).IsSameAs(Refresh(Week)).ShouldBeTrue();
        Refresh(Week).IsSameAs(View(Week)).ShouldBeFalse();
        View(Week).IsSameAs(Refresh(Week)).ShouldBeFalse();
        (View(Week) with { Scope = RunScope.Everything }).IsSameAs(View(Week)).ShouldBeFalse();
    }

    [Fact]
    public void The_same_product_is_the_same_whatever_it_is_called()
    {
        var ofLamp = View(Week) with { Product = Lamp };

        ofLamp.IsSameAs(View(Week) with { Product = Lamp with { Name = "Renamed" } }).ShouldBeTrue();
        ofLamp.IsSameAs(View(Week)).ShouldBeFalse();
        ofLamp.IsSameAs(View(Week) with { Product = Product.Named("TENT", "Tent") }).ShouldBeFalse();
    }

    [Fact]
    public void Other_days_and_other_questions_about_the_site_are_not_the_same()
    {
        View(Week).IsSameAs(View(Days(1, 8))).ShouldBeFalse();
        (View(Week) with { Site = [Week] }).IsSameAs(View(Week)).ShouldBeFalse();
        (View(Week) with { Site = [Week] }).IsSameAs(View(Week) with { Site = [Days(1, 7)] }).ShouldBeTrue();
    }

    [Fact]
    public void Two_overlap_when_they_share_a_product_and_a_day()
    {
        View(Week).Overlaps(Refresh(Days(7, 9))).ShouldBeTrue();
        View(Week).Overlaps(View(Days(8, 9))).ShouldBeFalse();
        (View(Week) with { Product = Lamp }).Overlaps(View(Week)).ShouldBeTrue();
        (View(Week) with { Product = Lamp }).Overlaps(View(Week) with { Product = Product.Named("TENT", "Tent") }).ShouldBeFalse();
        (View(Week) with { Site = [Days(1, 9)] }).Overlaps(View(Days(8, 9)) with { Site = [Days(1, 9)] }).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("shop", null, true)]
    [InlineData(null, "shop", true)]
    [InlineData("shop", "shop", true)]
    [InlineData("shop", "mill", false)]
    public void Two_that_ask_other_sources_do_not_overlap(string? one, string? other, bool overlap) =>
        (View(Week) with { Source = one }).Overlaps(View(Week) with { Source = other }).ShouldBe(overlap);

    [Fact]
    public void Two_overlap_in_any_of_their_ranges_and_products_alone_do_not_make_them()
    {
        var halves = View(Week) with { Ranges = [Days(1, 3), Days(20, 22)], Product = Lamp };

        halves.Overlaps(View(Days(22, 25)) with { Product = Lamp }).ShouldBeTrue();
        View(Days(22, 25)).Overlaps(halves).ShouldBeTrue();
        halves.Overlaps(View(Days(4, 19)) with { Product = Lamp }).ShouldBeFalse();
        (View(Week) with { Site = [Days(1, 9)] }).Overlaps(View(Days(8, 9)) with { Site = [Days(1, 8)] }).ShouldBeFalse();
        (View(Week) with { Source = "shop", Site = [Week] }).Overlaps(View(Week) with { Source = "mill", Site = [Week] }).ShouldBeFalse();
    }

    [Fact]
    public void The_same_days_of_another_source_are_others()
    {
        (View(Week) with { Source = "shop" }).IsOfSameDaysAs(Refresh(Week)).ShouldBeFalse();
        (View(Week) with { Source = "shop" }).IsOfSameDaysAs(Refresh(Week) with { Source = "shop" }).ShouldBeTrue();
    }

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private static RunRequest View(DateRange range) => new(RunTrigger.Viewer, range, [range]);

    private static RunRequest Refresh(DateRange range) => new(RunTrigger.Refresh, range, [range]) { Scope = RunScope.Everything };
}
