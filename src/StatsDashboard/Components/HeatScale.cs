using System.Runtime.CompilerServices;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>The largest value of each column, against which the bars under the values are drawn.</summary>
internal sealed class HeatScale
{
    // An overview is immutable and shared by its readers: ten thousand products are looked through once, not per view.
    // By its products: they are the same in every copy of it that only tells another time or run.
    private static readonly ConditionalWeakTable<object, HeatScale> Known = [];

    private const int Steps = 20;

    private readonly long[] most;

    private HeatScale(Overview overview)
    {
        most = new long[overview.Columns.Count];
        foreach (var product in overview.Products.Values)
        {
            for (var at = 0; at < most.Length; at++)
            {
                most[at] = Math.Max(most[at], product.Value(overview.Columns[at]) ?? 0);
            }
        }
    }

    public static HeatScale Of(Overview overview) => Known.GetValue(overview.Products, _ => new HeatScale(overview));

    /// <summary>In steps of 5 % from 0 to 20, for which the style sheet has a class each: no style attribute per cell.</summary>
    /// <remarks>
    /// In whole numbers: a double takes the largest value for more than itself (33,810,000,000.07 of money made it step 21).
    /// A value above the largest, of an overview that is newer than the scale, is the largest step too.
    /// </remarks>
    public int Step(int column, long value) =>
        value <= 0 || most[column] == 0 ? 0 : (int)Int128.Min(((Int128)Steps * value + most[column] - 1) / most[column], Steps);
}
