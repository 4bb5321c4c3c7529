using AngleSharp.Dom;
using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

/// <summary>What browsers and scripts read of a page is the same in every culture; only what people read is theirs.</summary>
public sealed class CultureTests : BunitContext
{
    private static readonly string[] ForPeople = ["title", "aria-label"];

    [Theory]
    [InlineData("th-TH")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void Attributes_are_the_same_in_every_culture(string culture) =>
        InCulture.Run(culture, Attributes).ShouldBe(InCulture.Run("", Attributes));

    [Fact]
    public void A_german_viewer_has_bars_of_the_funnel()
    {
        var widths = InCulture.Run("de-DE", () => Body().FindAll(".funnel progress").Select(bar => bar.GetAttribute("value")).ToList());

        widths.ShouldBe(["100", "66.7", "25", "8.3"]);
    }

    [Fact]
    public void A_german_viewer_reads_german_numbers() =>
        InCulture.Run("de-DE", () => Body().Find("tbody [data-product] td:not(.trend)").TextContent).ShouldBe("8.000");

    private List<string> Attributes() => [.. Body().FindAll("*").SelectMany(element => element.Attributes
        .Where(attribute => !ForPeople.Contains(attribute.Name))
        .Select(attribute => $"{element.LocalName} {attribute.Name}={attribute.Value}"))];

    private IRenderedComponent<OverviewBody> Body()
    {
        var metrics = Declared.Metrics(
            "partner.clicks",
            "partner.orders_pending",
            "partner.orders_approved",
            "partner.orders_declined",
            "ga.items_viewed");
        var columns = metrics.Select((metric, at) => new MetricColumn(metric, at / 4, at % 4)).ToList();
        // A negative figure too, of which the sign is the culture's.
        long?[] partner = [8_000, 1_000, 1_000, 1_000];
        var row = MadeUp.With(
            "SKU-1",
            "Kettle",
            new ProductSource(DataState.Ok, MadeUp.Now, null, "EUR", partner, [-1, 2, 3, 4], partner, 7) { Shared = partner });
        var product =
            row with { Sources = [row.Sources[0], row.Sources[1] with { Values = [12_000], Previous = null, Shared = [12_000] }] };
        var overview = new MadeUp().Overview() with
        {
            Products = new[] { product }.ToDictionary(one => one.Product.Id),
            Columns = columns,
            Totals =
            [
                .. columns.Select(column =>
                    new MetricTotal(
                        column,
                        product.Value(column),
                        null,
                        1,
                        1,
                        -5,
                        product.Value(column),
                        1,
                        new Dictionary<string, long>())),
            ],
            Days =
            [
                .. MadeUp.Range.Each()
                    .Select((day, at) =>
                        new DayTotals(day, [new SourceDay([-1_234_567, at, null, 5], 1, at == 6), new SourceDay([at], 1, true)])),
            ],
        };
        OverviewTable.TrySelect(overview, new TableQuery(), null, out var table, out _);
        var view = new OverviewView(
            overview,
            table!,
            new OverviewRequest(MadeUp.Range, overview.Compared, "previous"),
            new OverviewLink(new OverviewQuery(), new TableQuery()),
            MetricChoice.Usual(overview),
            MadeUp.Calendar)
        {
            ReadTrends = (_, products) => products.ToDictionary(id => id, _ => (IReadOnlyList<long?>)[-3, 5, null, 1_000_000, 7]),
        };
        return Render<OverviewBody>(parameters => parameters.Add(body => body.View, view));
    }
}
