namespace StatsDashboard.Sandbox;

public enum ProductStatus
{
    Active,
    Paused,
    Retired,
}

/// <summary>A product as the partner lists it, and what is special about it here.</summary>
public sealed record SandboxProduct(string Id, string Name, string? Category, ProductStatus Status, string Currency)
{
    /// <summary>False for the one product that Google Analytics never reports.</summary>
    public bool InAnalytics { get; init; } = true;

    /// <summary>First day with figures; null: as old as the sandbox.</summary>
    public DateOnly? LaunchedOn { get; init; }

    /// <summary>Last day with figures; null: still alive.</summary>
    public DateOnly? LastSoldOn { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
