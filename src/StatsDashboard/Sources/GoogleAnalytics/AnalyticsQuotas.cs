using Google.Analytics.Data.V1Beta;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>What Google Analytics says of its quotas, and what that means for everyone who calls it.</summary>
internal sealed class AnalyticsQuotas(CallBudget budget, TimeSpan callTimeout, TimeProvider clock)
{
    // Ten server errors within an hour, and Google answers nobody in the project for the rest of it. Each call that fails repeats its
    // question once and so makes two of them: after four errors nothing is repeated, and after eight nothing is asked any more.
    private const int RepeatedServerErrors = 4;
    private const int MostServerErrors = 8;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Without time zone data, that city's winter time: an hour late in summer, and never early.
    private static readonly TimeZoneInfo QuotaZone = TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("PST", TimeSpan.FromHours(-8), null, null);

    private readonly Lock gate = new();
    private readonly Queue<long> serverErrors = new();
    private volatile IReadOnlyList<Quota> left = [];

    public IReadOnlyList<Quota> Left => left;

    public ReportTokens Tokens { get; } = new(clock);

    /// <param name="quota">Null leaves what was told before.</param>
    /// <remarks>No limits: what is <c>consumed</c> is that of one request, and adds nothing up.</remarks>
    public void Note(PropertyQuota? quota)
    {
        if (quota is not null)
        {
            Tokens.Note(quota);
            var now = clock.GetUtcNow();
            var hour = NextHour(now);
            left =
            [
                .. new[]
                {
                    ("Tokens left today", quota.TokensPerDay, Midnight(now)),
                    ("Tokens left this hour", quota.TokensPerHour, hour),
                    ("Tokens left this hour for the project", quota.TokensPerProjectPerHour, hour),
                    ("Server errors left this hour", quota.ServerErrorsPerProjectPerHour, hour),
                }
                .Where(item => item.Item2 is not null)
                .Select(item => new Quota(item.Item1, item.Item2.Remaining, null) { Until = item.Item3 }),
            ];
        }
    }

    /// <summary>A RESOURCE_EXHAUSTED or a status 429, which stands for every quota there is.</summary>
    /// <param name="message">Whatever Google says of it, to be searched for the quota's name.</param>
    public AttemptFailure Refused(string message, TimeSpan? retryAfter)
    {
        var now = clock.GetUtcNow();
        if (Says("concurrent"))
        {
            // Google's hint only lengthens our own short back-off.
            var own = TimeSpan.FromSeconds(0.75 + (Random.Shared.NextDouble() / 2));
            return new(
                new(FailureKind.RateLimited, "Google Analytics takes no more requests at once."),
                Retries.Allowed,
                retryAfter > own ? retryAfter : own);
        }

        if (Says("per day") || Says("daily"))
        {
            return Close("Google Analytics' tokens of the day are used up", Midnight(now));
        }

        if (Says("server errors"))
        {
            return Close("Google Analytics has shut us out after too many server errors", NextHour(now));
        }

        if (Says("hour"))
        {
            return Close("Google Analytics' tokens of the hour are used up", NextHour(now));
        }

        var (failure, granted) = LeaveAlone(new(FailureKind.RateLimited, "Google Analytics takes no more requests for now."), retryAfter);
        return new(failure, Retries.Allowed, granted);

        bool Says(string word) => message.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A server error that may be of this question alone: a hint when to come again holds up no other call.</summary>
    public AttemptFailure ServerError(SourceFailure failure, TimeSpan? retryAfter) =>
        CountServerError() ?? new(failure, RepeatOfServerError(), retryAfter);

    /// <summary>Google itself is down, for whatever question; counted as a server error, too.</summary>
    public AttemptFailure Down(SourceFailure failure, TimeSpan? retryAfter)
    {
        if (CountServerError() is { } closed)
        {
            return closed;
        }

        var (known, granted) = LeaveAlone(failure, retryAfter);
        return new(known, RepeatOfServerError(), granted);
    }

    /// <summary>Closes the source near the tenth error, until the oldest of them is an hour old; null while there is room.</summary>
    private AttemptFailure? CountServerError()
    {
        lock (gate)
        {
            while (serverErrors.TryPeek(out var first) && clock.GetElapsedTime(first) >= Hour)
            {
                serverErrors.Dequeue();
            }

            serverErrors.Enqueue(clock.GetTimestamp());
            return serverErrors.Count < MostServerErrors
                ? null
                : Close(
                    "Google Analytics had so many server errors within an hour that it would soon shut us out",
                    clock.GetUtcNow() + Hour - clock.GetElapsedTime(serverErrors.Peek()));
        }
    }

    private Retries RepeatOfServerError()
    {
        lock (gate)
        {
            return serverErrors.Count > RepeatedServerErrors ? Retries.None : Retries.One;
        }
    }

    private (SourceFailure Failure, TimeSpan? Wait) LeaveAlone(SourceFailure failure, TimeSpan? asked) =>
        asked is { } wait ? budget.LeaveAlone(failure, wait, callTimeout, clock.GetUtcNow()) : (failure, null);

    private AttemptFailure Close(string why, DateTimeOffset until)
    {
        var sentence = FormattableString.Invariant($"{why}; it is asked again after {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        var failure = new SourceFailure(FailureKind.QuotaExhausted, sentence, until);
        budget.Close(failure, until - clock.GetUtcNow());
        return new(failure);
    }

    private static DateTimeOffset NextHour(DateTimeOffset now) =>
        new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset).AddHours(1);

    private static DateTimeOffset Midnight(DateTimeOffset now)
    {
        var tomorrow = TimeZoneInfo.ConvertTime(now, QuotaZone).Date.AddDays(1);
        return new DateTimeOffset(tomorrow, QuotaZone.GetUtcOffset(tomorrow)).ToUniversalTime();
    }
}
