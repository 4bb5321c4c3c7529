using StatsDashboard.Figures;

namespace StatsDashboard.Overviews;

/// <summary>Where one number comes from, and how far to trust it.</summary>
/// <param name="Product">Null for the total over all products.</param>
/// <param name="Value">As it is kept: money and ratios in millionths. Null when it is not known, which is not zero.</param>
/// <param name="Parts">The measured numbers that it is made of: itself, or the parts of a ratio.</param>
internal sealed record Explanation(
    Overview Overview,
    ProductOverview? Product,
    MetricColumn Column,
    long? Value,
    IReadOnlyList<ExplainedPart> Parts,
    IReadOnlyList<ExplainedSource> Sources)
{
    /// <summary>Set for a number of the whole site, which has no product and is no sum.</summary>
    public SiteTotal? Site { get; init; }

    public MetricTotal? Total =>
        Product is null && Site is null ? Overview.Totals.First(total => ReferenceEquals(total.Column, Column)) : null;

    public string? Currency => Product is null ? Total?.Currency : Product.Sources[Column.Source].Currency;
}

/// <summary>A measured number.</summary>
internal sealed record ExplainedPart(MetricColumn Column, long? Value);

/// <summary>What a source contributes.</summary>
/// <param name="Partial">Of a total: days of which some products' figures are not known.</param>
/// <param name="Calls">The calls that a product's figures rest on, the newest first; empty for a total.</param>
/// <param name="Sums">The same of a total; null for one product.</param>
internal sealed record ExplainedSource(
    int Source,
    IReadOnlyList<DateOnly> Missing,
    IReadOnlyList<DateOnly> Failed,
    IReadOnlyList<DateOnly> Partial,
    IReadOnlyList<DateOnly> Provisional,
    IReadOnlyList<StoredCall> Calls,
    CallSums? Sums);
