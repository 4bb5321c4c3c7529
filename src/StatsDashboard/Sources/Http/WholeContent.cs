namespace StatsDashboard.Sources.Http;

/// <summary>A body that has been read to its end. Without headers: it is UTF-8 JSON whatever they said, and no longer compressed.</summary>
internal sealed class WholeContent(ArraySegment<byte> bytes)
    : ByteArrayContent(bytes.Array!, bytes.Offset, bytes.Count) // Never the default segment, which alone has no array.
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
