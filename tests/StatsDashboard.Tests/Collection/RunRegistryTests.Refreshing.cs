using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>What was asked again, for how long it rests, and what it would take.</summary>
public sealed partial class RunRegistryTests
{
    [Fact]
    public async Task Days_that_were_asked_again_rest_for_a_minute_whoever_asks()
    {
        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.Zero);
        source.Open();
        var refresh = runs.Refresh(Refresh(Week), "ada", "Ada").ShouldNotBeNull();
        await refresh.Ended;
        folder.Clock.Advance(TimeSpan.FromSeconds(20));

        runs.CooldownOf(Refresh(Days(7, 9))).ShouldBe(TimeSpan.FromSeconds(40));
        runs.CooldownOf(Refresh(Days(8, 9))).ShouldBe(TimeSpan.Zero);
        runs.Refresh(Refresh(Days(7, 9)), "ben", "Ben").ShouldBeNull();
        runs.Refresh(Refresh(Days(8, 9)), "ben", "Ben").ShouldNotBeNull();

        folder.Clock.Advance(TimeSpan.FromSeconds(40));
        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.Zero);
        folder.Clock.Advance(TimeSpan.FromSeconds(40));
        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.Zero);
        runs.Refresh(Refresh(Week), "ben", "Ben").ShouldNotBeNull().ShouldNotBeSameAs(refresh);
    }

    [Fact]
    public async Task Days_rest_no_longer_than_a_minute_when_the_clock_is_put_back()
    {
        source.Open();
        await runs.Refresh(Refresh(Week), "ada", "Ada")!.Ended;

        folder.Clock.StepWall(TimeSpan.FromHours(-5));

        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_latest_refresh_is_what_they_rest_after()
    {
        source.Open();
        await runs.Refresh(Refresh(Week), "ada", "Ada")!.Ended;
        folder.Clock.Advance(TimeSpan.FromSeconds(90));
        var second = runs.Refresh(Refresh(Week), "ada", "Ada").ShouldNotBeNull();
        await second.Ended;
        folder.Clock.Advance(TimeSpan.FromSeconds(15));

        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.FromSeconds(45));
        runs.LatestRefresh(Refresh(Week) with { Scope = RunScope.Failed }).ShouldBeSameAs(second);
        runs.LatestRefresh(Refresh(Days(1, 6))).ShouldBeNull();
    }

    [Fact]
    public async Task What_asked_nothing_needs_no_rest_and_neither_does_what_a_page_asked()
    {
        source.Open();
        await Want(View(Week)).Ended;
        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.Zero);
        // Nothing failed, so that there is nothing to ask again.
        var nothing = runs.Refresh(Refresh(Week) with { Scope = RunScope.Failed }, "ada", "Ada").ShouldNotBeNull();
        await nothing.Ended;

        nothing.Read().Sources["shop"].Planned.ShouldBe(0);
        runs.CooldownOf(Refresh(Week)).ShouldBe(TimeSpan.Zero);
        runs.LatestRefresh(Refresh(Week)).ShouldBeSameAs(nothing);
    }

    [Fact]
    public void An_equal_refresh_under_way_is_joined_and_its_price_is_that_of_its_own()
    {
        var request = Refresh(Week);
        runs.Joined(request).ShouldBeNull();
        runs.Price(request).ShouldHaveSingleItem().Calls.ShouldBe(1);
        var run = runs.Refresh(request, "ada", "Ada").ShouldNotBeNull();

        runs.Joined(request).ShouldBeSameAs(run);
        runs.Refresh(request, "ben", "Ben").ShouldBeSameAs(run);
        run.IsOnlyOf("ada").ShouldBeFalse();
        run.AskedBy.ShouldBe("Ada");
        runs.Price(request).ShouldHaveSingleItem().Calls.ShouldBe(1, "What others want is no part of it.");
    }

    [Fact]
    public async Task A_run_for_another_source_asks_this_one_nothing()
    {
        var ofMill = Refresh(Week) with { Source = "mill" };
        runs.Price(ofMill).ShouldBeEmpty();

        var run = Want(ofMill);
        await run.Ended;

        run.Read().Sources.ShouldBeEmpty();
        runs.Price(Refresh(Week) with { Source = "shop" }).ShouldHaveSingleItem().Source.Key.ShouldBe("shop");
    }

    [Fact]
    public async Task Of_all_products_every_day_of_each_waits_and_of_one_product_its_own()
    {
        catalog.Replace([.. "abc".Select(id => Product.Named($"{id}", $"{id}"))], folder.Clock.GetUtcNow());
        using var registry = NewRuns(lifetime, mostWanted: 22);
        var all = registry.Want(View(Week), "anna");
        var one = registry.Want(View(Days(8, 8)) with { Product = catalog.Current.Products[0] }, "anna");

        Should.Throw<TooMuchWantedException>(() => registry.Want(View(Days(9, 9)), "anna")).Message.ShouldStartWith("22 product-days");

        source.Open();
        await Task.WhenAll(all.Ended, one.Ended);
        await registry.StopAsync(Stop);
        registry.Want(View(Days(9, 9)), "anna").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_latest_runs_are_told_newest_first_and_as_many_as_are_asked_for()
    {
        source.Open();
        foreach (var day in Enumerable.Range(1, 4))
        {
            await Want(day == 2 ? Refresh(Days(day, day)) : View(Days(day, day))).Ended;
        }

        runs.Latest(3).Select(run => run.Range.From.Day).ShouldBe([4, 3, 2]);
        runs.LatestRefreshes(3).ShouldHaveSingleItem().Range.ShouldBe(Days(2, 2));
        runs.LatestRefreshes(0).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_runs_are_remembered_and_none_that_is_under_way_is_forgotten()
    {
        var first = Want(View(Week));
        var day = new DateOnly(2024, 1, 1);
        CollectionRun? second = null;
        for (var number = 0; number < 205; number++)
        {
            // There is no mill, so that each ends at once.
            var run = Want(Refresh(OneDay(day.AddDays(number))) with { Source = "mill" }, "ben");
            await run.Ended;
            second ??= run;
        }

        runs.Latest(300).Count.ShouldBe(200);
        runs.LatestRefreshes(300).Count.ShouldBe(50);
        runs.Find(first.Id).ShouldBeSameAs(first);
        runs.Find(second!.Id).ShouldBeNull();
        runs.Find(runs.LatestRefreshes(50)[^1].Id).ShouldNotBeNull();
    }
}
