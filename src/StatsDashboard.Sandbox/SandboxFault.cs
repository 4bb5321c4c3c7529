namespace StatsDashboard.Sandbox;

/// <summary>One fault to produce. What is left out matches everything that the kind can hit.</summary>
public sealed record SandboxFault(string Kind)
{
    /// <summary>A path or the beginning of one, such as <c>/v1/stats</c>.</summary>
    public string? Path { get; init; }

    /// <summary>A partner call for this product, or a report whose request or rows name it.</summary>
    public string? Product { get; init; }

    /// <summary>How many calls it hits before it is spent; null: no end.</summary>
    public int? Count { get; init; }

    /// <summary>The share of the matching calls that it hits, from 0 to 1; null: all.</summary>
    public double? Rate { get; init; }

    /// <summary>Decides which calls a rate hits.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What the kind lets one choose; see <see cref="FaultKind.Parameters"/>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
