using System.Globalization;

namespace StatsDashboard.Sandbox.Partner;

internal static class PartnerHeaders
{
    public const string Json = "application/json; charset=utf-8";
    public const string RequestId = "X-Request-Id";
    public const string Limit = "X-RateLimit-Limit";
    public const string Remaining = "X-RateLimit-Remaining";
    public const string Reset = "X-RateLimit-Reset";

    private static long _requests;

    public static void Identify(HttpResponse response) =>
        response.Headers[RequestId] = string.Create(CultureInfo.InvariantCulture, $"req-{Interlocked.Increment(ref _requests):x8}");

    /// <summary>An account without a limit has nothing to tell.</summary>
    public static void Tell(HttpResponse response, RateState rate)
    {
        if (rate.Limit > 0)
        {
            response.Headers[Limit] = rate.Limit.ToString(CultureInfo.InvariantCulture);
            response.Headers[Remaining] = rate.Remaining.ToString(CultureInfo.InvariantCulture);
            response.Headers[Reset] = rate.ResetSeconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
