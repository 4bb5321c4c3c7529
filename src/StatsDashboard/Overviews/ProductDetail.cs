namespace StatsDashboard.Overviews;

/// <summary>One product, day by day.</summary>
/// <param name="Overview">The same range with this product alone in it.</param>
/// <param name="History">Of the same moment of the store as the overview.</param>
internal sealed record ProductDetail(Overview Overview, ProductOverview Product, ProductHistory History)
{
    public IReadOnlyList<ProductDay> Days => History.Days;

    public IReadOnlyList<ProductDay> ComparedDays => History.ComparedDays;

    public IReadOnlyList<Restatement> Restatements => History.Restatements;
}
