namespace StatsDashboard.Sources.Http;

/// <summary>Reads a body to its end and no further than a limit, so that neither a bomb nor a drip outlives its attempt.</summary>
internal static class WholeBody
{
    private const int FirstGuess = 16 * 1024;
    private const int LargestGuess = 1024 * 1024;

    /// <summary>The decompressed bytes without a byte-order mark; null when there are more than <paramref name="limit"/>.</summary>
    public static async Task<ArraySegment<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // The declared length is only a guess: it may be wrong, and it says nothing of what is compressed.
        var guess = (int)Math.Clamp(content.Headers.ContentLength + 1 ?? FirstGuess, 512, LargestGuess);
        var buffer = new byte[guess];
        var length = 0;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * length, limit + 1L));
            }
        }

        var mark = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
        return new ArraySegment<byte>(buffer, mark, length - mark);
    }
}
