namespace StatsDashboard.Sources.Http;

/// <summary>How long a source asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>
    /// From <c>Retry-After</c>, in seconds or as a date; a date that has passed is no wait. Null when the source does not say.
    /// </summary>
    /// <remarks>
    /// A date is by the source's clock, and so is held against that clock: against ours, which may be five minutes slow, ten seconds
    /// would become five minutes. Only an answer without <c>Date</c> leaves nothing but ours.
    /// </remarks>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - (response.Headers.Date ?? clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
