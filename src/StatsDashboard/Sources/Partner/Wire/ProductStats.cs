namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>The answer of <c>/v1/stats</c>.</summary>
internal sealed record ProductStats
{
    public required string ProductId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required string Timezone { get; init; }

    public required string Currency { get; init; }

    public required DateOnly DataThrough { get; init; }

    public required StatsDay[] Days { get; init; }
}

/// <remarks>Structs, so that a null in the array is not an answer.</remarks>
internal readonly record struct StatsDay
{
    public required DateOnly Date { get; init; }

    public required long Clicks { get; init; }

    public required Counts Orders { get; init; }

    public required Amounts Sales { get; init; }

    public required Amounts Commission { get; init; }

    public required bool IsFinal { get; init; }
}

internal readonly record struct Counts
{
    public required long Pending { get; init; }

    public required long Approved { get; init; }

    public required long Declined { get; init; }
}

/// <summary>Decimal strings with a point; may be negative.</summary>
internal readonly record struct Amounts
{
    public required string Pending { get; init; }

    public required string Approved { get; init; }

    public required string Declined { get; init; }
}
