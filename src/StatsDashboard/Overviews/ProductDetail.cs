namespace StatsDashboard.Overviews;

/// <summary>One product, day by day.</summary>
/// <param name="Overview">The same range with this product alone in it.</param>
/// <param name="Days">Every day of the range, in order.</param>
internal sealed record ProductDetail(Overview Overview, ProductOverview Product, IReadOnlyList<ProductDay> Days)
{
    /// <summary>The compared days, in order; as many as <see cref="Days"/>, or none.</summary>
    public IReadOnlyList<ProductDay> ComparedDays { get; init; } = [];

    /// <summary>Changes of closed days of the range, the newest first.</summary>
    public IReadOnlyList<Restatement> Restatements { get; init; } = [];
}

/// <summary>One product's day; <see cref="Sources"/> in the overview's order.</summary>
internal sealed record ProductDay(DateOnly Day, IReadOnlyList<DayCell> Sources);

/// <summary>What one source says of one product's day.</summary>
/// <param name="Values">In the order of the source's metrics; null when not known, or when the source has no data for the day yet.</param>
/// <param name="AsOf">When it was answered.</param>
/// <param name="IsFinal">It cannot change any more.</param>
internal sealed record DayCell(DataState State, long?[]? Values, DateTimeOffset? AsOf, bool IsFinal, string? Error);
