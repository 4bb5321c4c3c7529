using System.Text.Json.Serialization;

namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>One page of <c>/v1/products</c>; its numbers and the total are not read, because pages may shift meanwhile.</summary>
internal sealed record ProductPage
{
    public required ListedEntry[] Items { get; init; }

    public required long? NextPage { get; init; }
}

/// <summary>One entry of the list; without a product when nothing can be made of it: the others stand.</summary>
[JsonConverter(typeof(ListedEntryReader))]
internal readonly record struct ListedEntry(ListedProduct? Product);

/// <remarks>Only what is needed: whatever is wrong with the rest of an entry does no harm.</remarks>
internal sealed record ListedProduct
{
    public required string ProductId { get; init; }

    [JsonConverter(typeof(MendedText))]
    public string? Name { get; init; }

    [JsonConverter(typeof(MendedText))]
    public string? Currency { get; init; }

    [JsonConverter(typeof(MendedText))]
    public string? Category { get; init; }
}
