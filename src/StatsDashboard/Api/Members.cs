using System.Collections;

namespace StatsDashboard.Api;

/// <summary>
/// A JSON object whose members are made while they are written, so that ten thousand products are never in memory at once.
/// A dictionary because the serializer writes these as objects, and sends what it has between two members.
/// </summary>
internal sealed class Members<T>(IEnumerable<KeyValuePair<string, T>> members) : IReadOnlyDictionary<string, T>
{
    public IEnumerable<string> Keys => members.Select(member => member.Key);

    public IEnumerable<T> Values => members.Select(member => member.Value);

    public int Count => members.Count();

    public T this[string key] => members.First(member => member.Key == key).Value;

    public bool ContainsKey(string key) => Keys.Contains(key);

    public bool TryGetValue(string key, out T value)
    {
        var found = members.FirstOrDefault(member => member.Key == key);
        value = found.Value;
        return found.Key is not null;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
