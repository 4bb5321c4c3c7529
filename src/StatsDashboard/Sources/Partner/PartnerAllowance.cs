using System.Globalization;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Partner;

/// <summary>What the partner says of its limits, and what that means for everyone who calls it.</summary>
internal sealed class PartnerAllowance(CallBudget budget, TimeSpan callTimeout, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuotaBackoff = TimeSpan.FromMinutes(15);

    private volatile IReadOnlyList<Quota> quotas = [];

    public IReadOnlyList<Quota> Quotas => quotas;

    /// <summary>Reads the limits that every answer carries; a used-up minute is waited for before it costs a refusal.</summary>
    public void Note(HttpResponseMessage response)
    {
        if (Number(response, "X-RateLimit-Remaining") is not { } remaining)
        {
            return;
        }

        var limit = Number(response, "X-RateLimit-Limit");
        quotas = [new Quota("Calls this minute", remaining, limit) { Until = clock.GetUtcNow() + (Reset(response) ?? Minute) }];
        if (remaining == 0 && Reset(response) is { } reset && IsPlausible(limit))
        {
            budget.Pause(reset);
        }
    }

    public AttemptFailure RateLimited(HttpResponseMessage response)
    {
        var asked = RetryAfter.Of(response, clock) ?? Reset(response) ?? TimeSpan.Zero;
        var (failure, wait) = LeaveAlone(new(FailureKind.RateLimited, "The partner takes no more calls for now."), asked);
        return new(failure, Retries.Allowed, wait);
    }

    /// <summary>Our place in the crowd is ours to give up: nobody else is paused for it.</summary>
    public AttemptFailure TooManyAtOnce(HttpResponseMessage response)
    {
        var wait = RetryAfter.Of(response, clock) is { } asked ? Respite.Least(asked, Respite.LongestPause) : (TimeSpan?)null;
        return new(new(FailureKind.RateLimited, "The partner takes no more calls at once."), Retries.Allowed, wait);
    }

    public AttemptFailure UsedUp(HttpResponseMessage response)
    {
        var asked = RetryAfter.Of(response, clock) ?? QuotaBackoff;
        var wait = Respite.Least(asked > Minute ? asked : Minute, Respite.LongestOfDay);
        var until = clock.GetUtcNow() + wait;
        var sentence = FormattableString.Invariant(
            $"The partner's calls for the day are used up; it is asked again after {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        var failure = new SourceFailure(FailureKind.QuotaExhausted, sentence, until);
        budget.Close(failure, wait);
        return new(failure);
    }

    /// <summary>
    /// An error that may be of this question alone, such as a product that always ends with 500: it holds up no other call.
    /// </summary>
    public AttemptFailure Failed(HttpResponseMessage response, string sentence) =>
        new(new(FailureKind.Unavailable, sentence), Retries.Allowed, RetryAfter.Of(response, clock));

    /// <summary>The partner itself is down, for whatever question.</summary>
    public AttemptFailure Down(HttpResponseMessage response, string sentence)
    {
        var down = new SourceFailure(FailureKind.Unavailable, sentence);
        if (RetryAfter.Of(response, clock) is not { } asked)
        {
            return new(down, Retries.Allowed);
        }

        var (failure, wait) = LeaveAlone(down, asked);
        return new(failure, Retries.Allowed, wait);
    }

    private (SourceFailure Failure, TimeSpan Wait) LeaveAlone(SourceFailure failure, TimeSpan asked) =>
        budget.LeaveAlone(failure, asked, callTimeout, clock.GetUtcNow());

    /// <summary>
    /// "None left" of twenty calls when we have made three this minute, or of one when eight were answered: such headers contradict what
    /// happens, and whoever believes them asks once a minute for ever. A real refusal costs less.
    /// </summary>
    private bool IsPlausible(long? limit)
    {
        var started = budget.Read().StartedInWindow;
        return 2 * started >= limit && started <= 2 * limit;
    }

    /// <remarks>The window is a minute, so whatever says more is wrong.</remarks>
    private static TimeSpan? Reset(HttpResponseMessage response) =>
        Number(response, "X-RateLimit-Reset") is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, (long)Minute.TotalSeconds)) : null;

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.NonValidated.TryGetValues(header, out var values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
