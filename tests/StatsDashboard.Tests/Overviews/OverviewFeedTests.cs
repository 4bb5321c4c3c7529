using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>What those are told who follow a range.</summary>
public sealed class OverviewFeedTests : IAsyncDisposable
{
    private static readonly DateOnly Day = AskedShop.Week.From;

    private readonly AskedShop shop = new();

    [Fact]
    public async Task Who_has_seen_nothing_is_told_all_and_then_what_changes()
    {
        await using var told = Follow();
        (await told.MoveNextAsync()).ShouldBeTrue();
        told.Current.IsWhole.ShouldBeTrue();

        var next = told.MoveNextAsync().AsTask();
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        next.IsCompleted.ShouldBeFalse();
        await shop.WriteAsync("b", Day, 7);
        await shop.PassUntilAsync(next, Stop);

        (told.Current.IsWhole, told.Current.Products.ShouldHaveSingleItem().Product.Name).ShouldBe((false, "Beta"));
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_changed_since_and_all_when_nobody_remembers()
    {
        await using var first = Follow();
        await first.MoveNextAsync();
        var version = first.Current.Overview.Version;
        await shop.WriteAsync("b", Day, 7);

        await using var back = Follow(seen: version);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await back.MoveNextAsync();
        (back.Current.IsWhole, back.Current.Products.Count).ShouldBe((false, 1));
        await using var stranger = Follow(seen: version + 1_000);
        await stranger.MoveNextAsync();
        stranger.Current.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Now_and_then_nothing_is_told_so_that_who_is_gone_is_noticed()
    {
        await using var told = Follow();
        await told.MoveNextAsync();
        var next = told.MoveNextAsync().AsTask();

        (await shop.PassUntilAsync(next, Stop)).ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(32));

        told.Current.Any.ShouldBeFalse();
    }

    [Fact]
    public async Task One_product_is_followed_until_it_is_listed_no_more()
    {
        await using var told = Follow(only: "a");
        await told.MoveNextAsync();
        told.Current.Products.ShouldHaveSingleItem().Product.Name.ShouldBe("Alpha");

        shop.Catalog.Replace([Product.Named("b", "Beta")], shop.Clock.GetUtcNow());
        var next = told.MoveNextAsync().AsTask();
        await shop.PassUntilAsync(next, Stop);

        (await next).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_follows_twenty_ranges_at_most_and_any_number_of_others_do()
    {
        var open = new List<IAsyncEnumerator<OverviewChange>>();
        for (var day = 0; day < 20; day++)
        {
            shop.Feed.Refusal(Request(day), null).ShouldBeNull();
            open.Add(await OpenAsync(Request(day)));
        }

        shop.Feed.Refusal(Request(20), null).ShouldBe("You follow 20 ranges already. Close a page of another range first.");
        shop.Feed.Refusal(Request(0), null).ShouldBeNull("It follows that one already.");
        shop.Feed.Refusal(Request(0), new ProductId("a")).ShouldNotBeNull("A product of it is another one.");
        shop.Feed.Refusal(Request(20, "ben"), null).ShouldBeNull();
        await open[0].DisposeAsync();
        shop.Feed.Refusal(Request(20), null).ShouldBeNull();
        await Task.WhenAll(open.Skip(1).Select(one => one.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_client_has_fifty_streams_at_most()
    {
        var open = new List<IAsyncEnumerator<OverviewChange>>();
        for (var stream = 0; stream < 50; stream++)
        {
            open.Add(await OpenAsync(AskedShop.Request()));
        }

        shop.Feed.Refusal(AskedShop.Request(), null).ShouldBe("You have 50 streams open already. Close one of them first.");
        await using (var late = Follow())
        {
            (await late.MoveNextAsync()).ShouldBeFalse("Others have come since it was let in.");
        }

        shop.Feed.Refusal(AskedShop.Request("ben"), null).ShouldBeNull();
        await open[0].DisposeAsync();
        shop.Feed.Refusal(AskedShop.Request(), null).ShouldBeNull();
        await Task.WhenAll(open.Skip(1).Select(one => one.DisposeAsync().AsTask()));
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static OverviewRequest Request(int daysEarlier, string asker = "vera") =>
        AskedShop.Request(asker) with { Range = AskedShop.Week.Shift(-daysEarlier) };

    private IAsyncEnumerator<OverviewChange> Follow(string? only = null, long? seen = null) =>
        shop.Feed.FollowAsync(AskedShop.Request(), only is null ? null : new ProductId(only), seen, Stop).GetAsyncEnumerator(Stop);

    private async Task<IAsyncEnumerator<OverviewChange>> OpenAsync(OverviewRequest request)
    {
        var stream = shop.Feed.FollowAsync(request, null, null, Stop).GetAsyncEnumerator(Stop);
        (await stream.MoveNextAsync()).ShouldBeTrue();
        return stream;
    }
}
