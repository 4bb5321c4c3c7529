namespace StatsDashboard.Sources.Http;

/// <summary>How long a source asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>From <c>Retry-After</c>, in seconds or as a date; a date that has passed is no wait. Null when the source does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
