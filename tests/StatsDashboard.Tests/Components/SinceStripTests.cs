using AngleSharp.Dom;
using Bunit;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

/// <summary>What a viewer has missed, in words.</summary>
public sealed class SinceStripTests : BunitContext
{
    private static readonly DateTimeOffset Looked = MadeUp.Now.AddHours(-14);

    private static readonly NewsSince Nothing =
        new(Looked, [[], []], new HashSet<ProductId>(), new HashSet<ProductId>(), []);

    private static readonly MadeUp Two = new() { Products = [MadeUp.Known("SKU-1", "Kettle", 10), MadeUp.Known("SKU-2", "Lamp", 20)] };

    [Fact]
    public void Without_news_there_is_no_strip() => Render(null).FindAll("#since").ShouldBeEmpty();

    [Fact]
    public void It_says_when_the_viewer_looked_and_what_each_part_is()
    {
        var strip = Render(Nothing with
        {
            Restated = [[Changed("SKU-1", "EUR", 1_200, -30_000_000, 0), Changed("SKU-2", "EUR", 4, -1_200_000, 0)], []],
            Failed = Ids("SKU-1", "SKU-2"),
            Listed = Ids("SKU-2"),
            Gone = [Product.Named("SKU-3", "Tent")],
        });

        strip.Find("h2").TextContent.ShouldBe("Since you looked 14 h ago");
        strip.Find("h2").GetAttribute("title").ShouldBe("20 Nov 2026, 20:00 in UTC");
        strip.FindAll("li").Select(Text).ShouldBe(
        [
            "2 products changed after their days were over: Clicks +1,204 · Commission, approved −31.20 EUR",
            "Largest change: Kettle, Clicks +1,200",
            "2 products newly failed",
            "1 new product",
            "Not listed any more: Tent",
        ]);
    }

    [Fact]
    public void Each_part_leads_to_exactly_its_products_whatever_was_looked_for()
    {
        var news = Nothing with
        {
            Restated = [[Changed("SKU-1", "EUR", 1, 0, 0)], []],
            Failed = Ids("SKU-1"),
            Listed = Ids("SKU-2"),
        };
        var query = new TableQuery { Q = "kettle", Category = "Home", Sort = "name", Page = 3 };

        Render(news, query).FindAll("a").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            "/?show=restated&since=2026-11-20T20%3A00%3A00Z&sort=name#products",
            "/?show=failed&since=2026-11-20T20%3A00%3A00Z&sort=name#products",
            "/?show=new&since=2026-11-20T20%3A00%3A00Z&sort=name#products",
        ]);
    }

    [Fact]
    public void One_product_alone_is_all_of_it() => Render(Nothing with { Restated = [[Changed("SKU-1", "EUR", 3, 0, 0)], []] })
        .FindAll("li").Select(Text).ShouldBe(["1 product changed after its days were over: Clicks +3"]);

    [Fact]
    public void Currencies_are_told_apart_and_the_largest_is_of_the_page_s_own()
    {
        var strip = Render(
            Nothing with { Restated = [[Changed("SKU-1", "EUR", 0, 5_000_000, 0), Changed("SKU-2", "USD", 0, 9_000_000, 0)], []] });

        Text(strip.Find("[data-keep=since-restated]")).ShouldEndWith(": Commission, approved +5.00 EUR · Commission, approved +9.00 USD");
        Text(strip.Find("[data-keep=since-largest]")).ShouldBe("Largest change: Kettle, Commission, approved +5.00 EUR");
    }

    [Fact]
    public void Changes_that_cancel_out_have_no_sum_and_the_largest_is_told_all_the_same()
    {
        var strip = Render(Nothing with { Restated = [[Changed("SKU-1", "EUR", 3, null, 0), Changed("SKU-2", "EUR", -3, null, 0)], []] });

        strip.FindAll("li").Select(Text).ShouldBe(["2 products changed after their days were over", "Largest change: Kettle, Clicks +3"]);
    }

    [Fact]
    public void The_largest_is_of_what_the_rows_are_sorted_by()
    {
        var restated = new List<RestatedSums> { Changed("SKU-1", "EUR", 9, 1_000_000, 0), Changed("SKU-2", "EUR", 1, -2_000_000, 0) };

        var strip = Render(Nothing with { Restated = [restated, []] }, new TableQuery { Sort = "partner.commission_approved" });

        Text(strip.Find("[data-keep=since-largest]")).ShouldBe("Largest change: Lamp, Commission, approved −2.00 EUR");
        strip.Find("[data-keep=since-largest] a").GetAttribute("href").ShouldStartWith("/products/SKU-2?");
    }

    [Fact]
    public void Of_many_that_are_gone_some_are_named_each_kept_apart_from_its_neighbours()
    {
        var gone = Enumerable.Range(1, 10).Select(number => Product.Named($"G-{number}", $"קומקום {number}")).ToList();

        var strip = Render(Nothing with { Gone = gone });

        Text(strip.Find("li")).ShouldBe("Not listed any more: קומקום 1, קומקום 2, קומקום 3, קומקום 4, קומקום 5 and 5 more");
        strip.FindAll("li bdi").Count.ShouldBe(5);
    }

    [Fact]
    public void It_stands_above_the_tiles_and_in_no_empty_state()
    {
        var news = Nothing with { Listed = Ids("SKU-1") };

        var body = Render<OverviewBody>(parameters => parameters.Add(body => body.View, MadeUp.View(Two.Overview(), null, news)));
        var failed = Two with { PartnerState = DataState.Failed, AnalyticsState = DataState.Failed };
        var empty = Render<OverviewBody>(parameters => parameters.Add(body => body.View, MadeUp.View(failed.Overview(), null, news)));

        body.Find("#since").NextElementSibling!.ClassName.ShouldBe("tiles");
        empty.FindAll("#since").ShouldBeEmpty();
    }

    [Fact]
    public void Who_looked_at_another_time_does_not_share_the_page()
    {
        var news = Nothing with { Listed = Ids("SKU-1") };
        string[] versions =
        [
            MadeUp.View(Two.Overview()).Version,
            MadeUp.View(Two.Overview(), null, news).Version,
            MadeUp.View(Two.Overview(), null, news with { At = Looked.AddSeconds(1) }).Version,
        ];

        versions.Distinct().Count().ShouldBe(3);
    }

    private IRenderedComponent<SinceStrip> Render(NewsSince? news, TableQuery? query = null) =>
        Render<SinceStrip>(parameters => parameters.Add(strip => strip.View, MadeUp.View(Two.Overview(), query, news)));

    private static RestatedSums Changed(string product, string currency, params long?[] changes) =>
        new(new ProductId(product), currency, changes);

    private static HashSet<ProductId> Ids(params string[] ids) => [.. ids.Select(id => new ProductId(id))];

    /// <summary>As it is read: however the words are laid out in the HTML.</summary>
    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
