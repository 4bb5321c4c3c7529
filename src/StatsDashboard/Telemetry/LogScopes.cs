namespace StatsDashboard.Telemetry;

/// <summary>What the lines of the log say of whom they are about.</summary>
internal static class LogScopes
{
    public const string Run = "RunId";

    /// <summary>
    /// The trace of the request, by the name that logging gives it in the lines of the request itself: spans and lines are found by one id.
    /// </summary>
    public const string Request = "TraceId";

    /// <summary>Until what is returned is disposed, every line belongs to this run and to the request that wanted it.</summary>
    public static IDisposable? BeginRun(this ILogger logger, string run, string? request) =>
        logger.BeginScope<KeyValuePair<string, object?>[]>([new(Run, run), new(Request, request)]);
}
