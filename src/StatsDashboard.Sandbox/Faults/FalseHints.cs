using System.Globalization;
using StatsDashboard.Sandbox.Analytics;
using StatsDashboard.Sandbox.Partner;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Hints that are no hints: when to try again, how many calls are left, and a limit that nobody announced.</summary>
internal static class FalseHints
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    public static Task RetryAfterPast(FaultedCall call)
    {
        var now = call.State.World.Calendar.Now;
        if (!call.IsGrpc)
        {
            call.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        }

        return Refuse(call, (now - AnHour).ToString("R", CultureInfo.InvariantCulture), -AnHour);
    }

    /// <summary>Over gRPC the same as a RetryInfo; a text has no such form and leaves none.</summary>
    public static FaultAct RetryAfter(string text) => call =>
        Refuse(call, text, double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null);

    /// <summary>The answer is good, and says that no call is left until long after the minute.</summary>
    public static Task NoneLeft(FaultedCall call)
    {
        Tell(call, new RateState(true, 600, 0, 86_400));
        return call.PassAsync();
    }

    /// <summary>The call is refused for the rate, and the headers say that nearly all calls are left.</summary>
    public static Task PlentyLeft(FaultedCall call)
    {
        Tell(call, new RateState(true, 600, 599, 0));
        return Refusals.RateLimitedBare(call);
    }

    public static Task Unannounced(FaultedCall call) =>
        call.CallsThisSecond() > call.Number("perSecond", 5) ? Refusals.RateLimitedBare(call) : call.PassAsync();

    private static Task Refuse(FaultedCall call, string header, TimeSpan? delay)
    {
        if (!call.IsGrpc)
        {
            call.Response.Headers.RetryAfter = header;
        }

        var refusal = delay is { } hint ? GoogleError.Of(429).After(hint) : GoogleError.Of(429);
        return call.IsPartner ? Refusals.RateLimitedBare(call) : call.RefuseAsync(refusal);
    }

    // Just before the answer leaves, or the true headers would stand in their place.
    private static void Tell(FaultedCall call, RateState rate) => call.Response.OnStarting(() =>
    {
        PartnerHeaders.Tell(call.Response, rate);
        return Task.CompletedTask;
    });
}
