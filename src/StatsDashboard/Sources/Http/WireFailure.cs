namespace StatsDashboard.Sources.Http;

/// <summary>Puts into words what the network does to an attempt. The words of the exception itself stay out: they may hold addresses.</summary>
internal static class WireFailure
{
    /// <summary>Null for anything that is not the network's or the source's doing.</summary>
    public static AttemptFailure? Of(Exception error, string name) => error switch
    {
        SourceException known => new(known.Failure, MayPass(known.Failure.Kind) ? Again.Freely : Again.Never),
        OperationCanceledException => new(new(FailureKind.Timeout, $"{name} did not accept the connection in time."), Again.Freely),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            new(new(FailureKind.Unavailable, $"The host name of {Within(name)} is not known."), Again.Freely),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new(new(FailureKind.Unavailable, $"{name} offers no secure connection that can be trusted."), Again.Freely),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            new(new(FailureKind.Unavailable, $"{name} does not accept connections."), Again.Freely),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            new(new(FailureKind.BadAnswer, $"{name} answered with something that is not HTTP."), Again.Freely),
        HttpRequestException or IOException => new(new(FailureKind.Unavailable, $"{name} broke the connection off."), Again.Freely),
        InvalidDataException => new(new(FailureKind.BadAnswer, $"The answer of {Within(name)} cannot be decompressed."), Again.Once),
        _ => null,
    };

    /// <summary>The name as it stands within a sentence, not at its beginning.</summary>
    private static string Within(string name) => name.StartsWith("The ", StringComparison.Ordinal) ? $"the{name[3..]}" : name;

    private static bool MayPass(FailureKind kind) => kind is FailureKind.Unavailable or FailureKind.Timeout;
}
