using System.Runtime.CompilerServices;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>What the table can be narrowed down to.</summary>
/// <param name="Categories">In order; empty when there are none, or more than a list can offer.</param>
/// <param name="States">How many products some source has in each of <see cref="TableQuery.States"/> that occurs.</param>
internal sealed record TableFacts(IReadOnlyList<string> Categories, IReadOnlyList<(string State, int Products)> States)
{
    private const int MostCategories = 200;

    // By the products, as HeatScale: they are looked through once for all who see the same overview.
    private static readonly ConditionalWeakTable<object, TableFacts> Known = [];

    public static TableFacts Of(Overview overview) => Known.GetValue(overview.Products, _ => Read(overview));

    private static TableFacts Read(Overview overview)
    {
        var categories = new HashSet<string>(StringComparer.Ordinal);
        var counts = new int[TableQuery.States.Count];
        foreach (var row in overview.Products.Values)
        {
            if (row.Product is { ShownCategory: not null, Category: { } category })
            {
                categories.Add(category);
            }

            for (var at = 0; at < counts.Length; at++)
            {
                counts[at] += row.Sources.Any(figures => OverviewTable.IsIn(figures, TableQuery.States[at])) ? 1 : 0;
            }
        }

        return new TableFacts(
            categories.Count > MostCategories ? [] : [.. categories.Order(StringComparer.CurrentCultureIgnoreCase)],
            [.. TableQuery.States.Select((state, at) => (state, counts[at])).Where(one => one.Item2 > 0)]);
    }
}
