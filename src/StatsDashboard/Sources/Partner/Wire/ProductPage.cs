namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>One page of <c>/v1/products</c>; its numbers and the total are not read, because pages may shift meanwhile.</summary>
internal sealed record ProductPage
{
    public required ListedProduct[] Items { get; init; }

    public required long? NextPage { get; init; }
}

internal readonly record struct ListedProduct
{
    public required string ProductId { get; init; }

    public required string Name { get; init; }

    public required string Currency { get; init; }

    public string? Category { get; init; }
}
