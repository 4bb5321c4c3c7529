namespace StatsDashboard.Catalog;

/// <summary>The names by which sources know a product, of those that do not know it by its own id. Equal when they say the same.</summary>
internal sealed class SourceNames : IEquatable<SourceNames>
{
    public static readonly SourceNames None = new([]);

    // By source, in order. Most products have none, so that this is one list for all of them.
    private readonly KeyValuePair<string, string>[] names;

    private SourceNames(KeyValuePair<string, string>[] names) => this.names = names;

    public IReadOnlyList<KeyValuePair<string, string>> All => names;

    /// <summary>Null where the source knows the product by its own id.</summary>
    public string? Find(string source)
    {
        foreach (var (of, name) in names)
        {
            if (of == source)
            {
                return name;
            }
        }

        return null;
    }

    /// <param name="name">Null for the product's own id.</param>
    public SourceNames With(string source, string? name)
    {
        var others = names.Where(one => one.Key != source);
        var all = (name is null ? others : others.Append(new(source, name))).OrderBy(one => one.Key, StringComparer.Ordinal).ToArray();
        return all.Length == 0 ? None : new SourceNames(all);
    }

    public bool Equals(SourceNames? other) => other is not null && names.AsSpan().SequenceEqual(other.names);

    public override bool Equals(object? obj) => Equals(obj as SourceNames);

    public override int GetHashCode() => names.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(", ", names.Select(one => $"{one.Key}: {one.Value}"));
}
