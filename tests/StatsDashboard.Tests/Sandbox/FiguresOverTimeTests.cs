using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class FiguresOverTimeTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_figures_and_another_seed_others()
    {
        var first = await FiguresAsync(seed: 7);
        var second = await FiguresAsync(seed: 7);
        var other = await FiguresAsync(seed: 8);

        second.ShouldBe(first);
        other.ShouldNotBe(first);
    }

    [Fact]
    public async Task Orders_leave_pending_within_60_days_and_a_final_day_never_changes()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var host = await SandboxHost.StartAsync(
            SandboxSession.Plain with { Products = 20, Clock = clock }, SandboxSession.Stop);
        var days = Enumerable.Range(0, 30).Select(n => SandboxSession.Today.AddDays(-30 + n)).ToList();
        var final = new Dictionary<(string, DateOnly), PartnerDay>();
        var changed = 0;
        var before = Read();
        before.Values.Sum(day => day.Orders.Pending).ShouldBeGreaterThan(0);
        for (var n = 0; n < 61; n++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            var now = Read();
            changed += now.Count(entry => entry.Value with { IsFinal = false } != before[entry.Key] with { IsFinal = false });
            now.Where(entry => before[entry.Key].IsFinal).ShouldAllBe(entry => entry.Value == before[entry.Key]);
            before = now;
        }

        changed.ShouldBeGreaterThan(100);
        before.Values.ShouldAllBe(day => day.IsFinal && day.Orders.Pending == 0);
        before.Values.Sum(day => day.Orders.Declined).ShouldBeGreaterThan(0);

        Dictionary<(string, DateOnly), PartnerDay> Read() => host.Truth.Products
            .SelectMany(product => days.Select(day => (Key: (product.Id, day), Figures: host.Truth.Partner(product.Id, day))))
            .Where(entry => entry.Figures is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Figures!.Value);
    }

    [Fact]
    public async Task An_approved_order_may_be_declined_later()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var host = await SandboxHost.StartAsync(
            SandboxSession.Plain with { Products = 20, Clock = clock }, SandboxSession.Stop);
        var days = Enumerable.Range(1, 50).Select(n => SandboxSession.Today.AddDays(-n)).ToList();
        var before = Approved();
        var fallen = false;
        for (var n = 0; n < 40 && !fallen; n++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            var now = Approved();
            fallen = now.Zip(before).Any(pair => pair.First < pair.Second);
            before = now;
        }

        fallen.ShouldBeTrue();

        List<long> Approved() =>
            [.. host.Truth.Products.SelectMany(product => days.Select(day => host.Truth.Partner(product.Id, day)?.Orders.Approved ?? 0))];
    }

    [Fact]
    public async Task The_odd_products_are_there()
    {
        await using var host = await SandboxHost.StartAsync(SandboxSession.Plain with { DollarProducts = 3 }, SandboxSession.Stop);
        var truth = host.Truth;
        var launched = truth.Products.Single(product => product.LaunchedOn is not null);
        var dead = truth.Products.First(product => product is { LastSoldOn: not null, Status: ProductStatus.Active });
        var unseen = truth.Products.Single(product => !product.InAnalytics);

        truth.Partner(launched.Id, launched.LaunchedOn!.Value.AddDays(-1)).ShouldBeNull();
        truth.Partner(launched.Id, launched.LaunchedOn.Value).ShouldNotBeNull();
        truth.Partner(dead.Id, dead.LastSoldOn!.Value).ShouldNotBeNull();
        truth.Partner(dead.Id, dead.LastSoldOn.Value.AddDays(1)).ShouldBeNull();
        truth.Analytics(unseen.Id, new DateOnly(2026, 10, 1)).ShouldBeNull();
        truth.ItemIds.Except(truth.Products.Select(product => product.Id)).ShouldContain("(not set)");
        truth.Products.Count(product => product.Currency == "USD").ShouldBe(3);
        truth.Products.ShouldContain(product => product.Status == ProductStatus.Paused);
        truth.Products.ShouldContain(product => product.Category == null);
        truth.Partner("SKU-0002", SandboxSession.Today).ShouldBeNull();
        truth.Analytics("SKU-0002", SandboxSession.Today).ShouldNotBeNull();
    }

    private static async Task<List<PartnerDay?>> FiguresAsync(int seed)
    {
        await using var host = await SandboxHost.StartAsync(SandboxSession.Plain with { Seed = seed }, SandboxSession.Stop);
        return [.. host.Truth.Products.Select(product => host.Truth.Partner(product.Id, new DateOnly(2026, 10, 1)))];
    }
}
