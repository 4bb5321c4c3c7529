namespace StatsDashboard.Sources.Http;

/// <summary>
/// Puts into words what the network does to an attempt. The words of the exception itself stay out: they may hold addresses.
/// </summary>
internal static class WireFailure
{
    /// <param name="error">Whatever came out of sending a request or reading its answer.</param>
    /// <param name="name">The source, as it begins a sentence.</param>
    public static AttemptFailure Of(Exception error, string name) => error switch
    {
        SourceException known => new(known.Failure, MayPass(known.Failure.Kind) ? Retries.Allowed : Retries.None),
        OperationCanceledException => new(new(FailureKind.Timeout, $"{name} did not accept the connection in time."), Retries.Allowed),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            new(new(FailureKind.Unavailable, $"The host name of {Within(name)} is not known."), Retries.Allowed),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new(new(FailureKind.Unavailable, $"{name} offers no secure connection that can be trusted."), Retries.Allowed),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            new(new(FailureKind.Unavailable, $"{name} does not accept connections."), Retries.Allowed),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            new(new(FailureKind.Unavailable, $"The proxy of HTTPS_PROXY does not let us through to {Within(name)}."), Retries.Allowed),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            new(new(FailureKind.BadAnswer, $"{name} answered with something that is not HTTP."), Retries.Allowed),
        HttpRequestException or IOException => new(new(FailureKind.Unavailable, $"{name} broke the connection off."), Retries.Allowed),
        InvalidDataException => new(new(FailureKind.BadAnswer, $"The answer of {Within(name)} cannot be decompressed."), Retries.One),
        _ => new(new(FailureKind.Unavailable, $"The connection to {Within(name)} failed."), Retries.Allowed),
    };

    /// <summary>The name as it stands within a sentence, not at its beginning.</summary>
    private static string Within(string name) => name.StartsWith("The ", StringComparison.Ordinal) ? $"the{name[3..]}" : name;

    private static bool MayPass(FailureKind kind) => kind is FailureKind.Unavailable or FailureKind.Timeout;
}
