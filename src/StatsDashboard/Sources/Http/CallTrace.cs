namespace StatsDashboard.Sources.Http;

/// <summary>
/// How one call went on the wire: noted by the attempts, read by who began it. Flows with the call, so that no signature carries
/// it.
/// </summary>
internal sealed class CallTrace
{
    private const string Secret = "api_key=";

    private static readonly AsyncLocal<CallTrace?> Flowing = new();

    private int attempts;

    public static CallTrace? Current => Flowing.Value;

    /// <summary>How often its requests had to be sent at most: a further page is no further attempt.</summary>
    public int Attempts => Volatile.Read(ref attempts);

    /// <summary>Verb and address of the first attempt, without any key.</summary>
    public string? Address { get; private set; }

    public static CallTrace Begin() => Flowing.Value = new CallTrace();

    /// <param name="attempt">Of one question, from 1.</param>
    public void Count(int attempt) => attempts = Math.Max(attempts, attempt);

    public void Note(HttpRequestMessage request) =>
        Address ??= request.RequestUri is { } address ? $"{request.Method} {Redact(address)}" : null;

    /// <param name="question">What was asked, free of secrets, where it has no address.</param>
    public void Note(string question) => Address ??= question;

    /// <summary>The key is put in behind this, next to the socket; should it ever stand here, it is taken out.</summary>
    internal static string Redact(Uri address)
    {
        var kept = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith(Secret, StringComparison.OrdinalIgnoreCase));
        var query = string.Join('&', kept);
        var path = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return query.Length > 0 ? $"{path}?{query}" : path;
    }
}
