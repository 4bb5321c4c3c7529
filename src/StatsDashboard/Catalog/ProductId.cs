namespace StatsDashboard.Catalog;

/// <summary>The key that joins every source's figures; compared ordinally, as sources do.</summary>
internal readonly record struct ProductId(string Value) : IComparable<ProductId>
{
    public int CompareTo(ProductId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
