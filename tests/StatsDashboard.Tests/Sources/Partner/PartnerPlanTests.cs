using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Settings;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

public sealed class PartnerPlanTests
{
    private static readonly DateOnly First = new(2026, 9, 1);

    [Fact]
    public void Neighbouring_days_make_one_call() =>
        Plan([Days("a", 0, 1, 2)]).ShouldBe([("a", 0, 2)]);

    [Fact]
    public void A_gap_makes_two_calls_the_newer_first() =>
        Plan([Days("a", 0, 1, 5)]).ShouldBe([("a", 5, 5), ("a", 0, 1)]);

    [Fact]
    public void No_call_is_longer_than_the_partner_answers() =>
        Plan([Days("a", [.. Enumerable.Range(0, 40)])]).ShouldBe([("a", 9, 39), ("a", 0, 8)]);

    [Fact]
    public void The_setting_makes_calls_shorter() =>
        Plan([Days("a", 0, 1, 2, 3)], maxDaysPerCall: 2).ShouldBe([("a", 2, 3), ("a", 0, 1)]);

    [Fact]
    public void The_newest_days_of_every_product_come_before_the_older_ones_of_any() =>
        Plan([Days("a", 0, 2, 4), Days("b", 1, 3)]).ShouldBe([("a", 4, 4), ("b", 3, 3), ("a", 2, 2), ("b", 1, 1), ("a", 0, 0)]);

    [Fact]
    public void Days_that_need_no_asking_are_asked_where_that_makes_one_call_of_two() =>
        Plan([Days("a", 0, 1, 5, 6) with { Along = Along(2, 3, 4) }]).ShouldBe([("a", 0, 6)]);

    [Fact]
    public void Days_that_need_no_asking_never_make_another_call_necessary()
    {
        int[] thirty = [.. Enumerable.Range(0, 30), .. Enumerable.Range(36, 30)];

        Plan([Days("a", thirty) with { Along = Along(30, 31, 32, 33, 34, 35) }]).ShouldBe([("a", 36, 65), ("a", 0, 29)]);
    }

    [Fact]
    public void A_gap_that_is_not_filled_as_a_whole_stays_a_gap() =>
        Plan([Days("a", 0, 3) with { Along = Along(1) }]).ShouldBe([("a", 3, 3), ("a", 0, 0)]);

    [Fact]
    public void Nothing_missing_is_nothing_to_ask() => Plan([Days("a")]).ShouldBeEmpty();

    private static ProductDays Days(string product, params int[] days) =>
        new(Product.Named(product, product), [.. days.Select(day => First.AddDays(day))]);

    private static DateOnly[] Along(params int[] days) => [.. days.Select(day => First.AddDays(day))];

    private static List<(string Product, int From, int To)> Plan(ProductDays[] days, int maxDaysPerCall = 31)
    {
        var options = Options.Create(new PartnerOptions { MaxDaysPerCall = maxDaysPerCall });
        using var client = new PartnerClient(options, TimeProvider.System);
        var (reporting, sandbox) = (Options.Create(new ReportingOptions()), Options.Create(new HostedSandboxOptions()));
        return [.. new PartnerSource(client, options, reporting, sandbox, TimeProvider.System)
            .Plan(days, CallPriority.Viewer)
            .Select(call => (call.Products.Single().Id.Value, Place(call.Days.From), Place(call.Days.To)))];

        static int Place(DateOnly day) => day.DayNumber - First.DayNumber;
    }
}
