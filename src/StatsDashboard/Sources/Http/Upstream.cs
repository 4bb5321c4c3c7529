namespace StatsDashboard.Sources.Http;

/// <summary>What the wire needs to know of a source.</summary>
/// <param name="Key">The source's key, on spans and counters.</param>
/// <param name="Name">As it begins a sentence: "The partner".</param>
/// <param name="CallTimeout">One call with its retries and waits.</param>
/// <param name="AttemptTimeout">One attempt, body included.</param>
/// <param name="MaxAttempts">At least 1.</param>
/// <param name="MaxBodyBytes">Counted after decompression.</param>
internal sealed record Upstream(string Key, string Name, TimeSpan CallTimeout, TimeSpan AttemptTimeout, int MaxAttempts, int MaxBodyBytes);

/// <summary>Reads one whole answer: null when it is good, or why not and whether to ask again.</summary>
internal delegate AttemptFailure? Verdict(HttpResponseMessage response, ReadOnlySpan<byte> body);
