namespace StatsDashboard.Sources.GoogleAnalytics.Wire;

/// <summary>The envelope of an error. Its message is read, because nothing else tells one quota from another, but never repeated.</summary>
internal sealed record AnalyticsError
{
    public Detail? Error { get; init; }

    internal sealed record Detail
    {
        public string? Message { get; init; }

        public string? Status { get; init; }
    }
}
