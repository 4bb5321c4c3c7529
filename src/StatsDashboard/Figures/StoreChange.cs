using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>A moment of the store: what is read at one is the same until the next.</summary>
/// <param name="File">Another number for every file that took the place of the one before.</param>
/// <param name="Commits">How often figures or products were written into it, by whatever process.</param>
internal readonly record struct StoreMoment(long File, long Commits);

/// <summary>What a commit changed of one source.</summary>
/// <param name="Days">The days that were asked.</param>
/// <param name="Products">The products that were asked; null when more than their figures changed, or too many to tell one by one.</param>
internal sealed record SourceChange(string Source, DateRange Days, IReadOnlyList<ProductChange>? Products);

/// <summary>What a commit changed of one product at a source.</summary>
/// <param name="Product">As it was listed when it was asked.</param>
internal sealed record ProductChange(Product Product, IReadOnlyList<DayChange> Days);

/// <param name="Before">Null when the day had no row.</param>
internal readonly record struct DayChange(DateOnly Day, DayRow? Before, DayRow After);

/// <summary>What a product's day puts into the sums of that day.</summary>
/// <param name="Values">In the order of the source's metrics.</param>
internal sealed record DayRow(bool IsFinal, string? Currency, long?[] Values)
{
    public bool HasFigures => Array.Exists(Values, value => value is not null);
}
