using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class RowTrendsTests
{
    private readonly List<string> read = [];
    private readonly MetricColumn clicks = new MadeUp().Overview().Columns[0];

    [Fact]
    public void Only_rows_that_are_new_have_their_days_read()
    {
        var (kettle, lamp) = (MadeUp.Known("SKU-1", "Kettle", 1), MadeUp.Known("SKU-2", "Lamp", 2));

        Lines(kettle, lamp).ShouldBe(["SKU-1: M1 19L95 1", "SKU-2: M1 19L95 1"]);
        Lines(kettle, lamp with { Sources = [.. lamp.Sources] }).Count.ShouldBe(2);

        read.ShouldBe(["SKU-1", "SKU-2", "SKU-2"]);
    }

    [Fact]
    public void Another_metric_is_another_line()
    {
        var kettle = MadeUp.Known("SKU-1", "Kettle", 1);

        Lines(kettle);
        RowTrends.Of(new MadeUp().Overview().Columns[3], [kettle], Read);

        read.ShouldBe(["SKU-1", "SKU-1"]);
    }

    [Fact]
    public async Task Two_metrics_may_be_drawn_at_the_same_time()
    {
        var other = new MadeUp().Overview().Columns[3];
        var rows = Enumerable.Range(0, 200).Select(at => MadeUp.Known($"P{at}", "Pan", 1)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(() =>
            RowTrends.Of(turn % 2 == 0 ? clicks : other, rows, Quietly).Count.ShouldBe(200))));

        static Dictionary<ProductId, IReadOnlyList<long?>> Quietly(MetricColumn column, IReadOnlyCollection<ProductId> products) =>
            products.ToDictionary(product => product, _ => (IReadOnlyList<long?>)[1, 2]);
    }

    [Fact]
    public void A_row_of_which_no_day_is_known_has_no_line_and_is_not_asked_twice()
    {
        var pan = MadeUp.Known("nothing", "Pan", 1);

        Lines(pan).ShouldBe(["nothing: "]);
        Lines(pan);

        read.ShouldBe(["nothing"]);
    }

    private List<string> Lines(params ProductOverview[] rows) =>
        [.. RowTrends.Of(clicks, rows, Read).Select(line => $"{line.Key.Value}: {line.Value}")];

    private Dictionary<ProductId, IReadOnlyList<long?>> Read(MetricColumn column, IReadOnlyCollection<ProductId> products)
    {
        read.AddRange(products.Select(product => product.Value));
        return products.Where(product => product.Value != "nothing").ToDictionary(product => product, _ => (IReadOnlyList<long?>)[1, 2]);
    }
}
