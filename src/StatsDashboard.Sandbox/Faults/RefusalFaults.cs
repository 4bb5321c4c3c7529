using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Answers that say no, and what they say about trying again.</summary>
internal static class RefusalFaults
{
    private const SandboxUpstream P = SandboxUpstream.Partner, G = SandboxUpstream.Analytics, T = SandboxUpstream.Token;

    private const SandboxUpstream Both = P | G, All = Both | T;

    public static IReadOnlyList<FaultKind> Kinds { get; } =
    [
        new(2, "rate-limited", Both, "429 with Retry-After in seconds", "retryAfter=7") { Act = Refusals.RateLimited },
        new(3, "rate-limited-until-date", P, "429 with Retry-After as an HTTP date", "seconds=7") { Act = Refusals.RateLimitedUntilDate },
        new(3, "rate-limited-until-past-date", P, "429 with Retry-After as a date in the past", "seconds=3600")
        {
            Act = Refusals.RateLimitedUntilPastDate,
        },
        new(4, "rate-limited-bare", Both, "429 without any header") { Act = Refusals.RateLimitedBare },
        new(5, "too-many-concurrent", Both, "429: too many at once") { Act = Refusals.TooManyConcurrent },
        new(6, "daily-quota-exceeded", P, "429: the day's calls are used up") { Act = Refusals.DailyQuota },
        new(6, "hourly-tokens-exhausted", G, "429: the property's tokens of the hour are used up")
        {
            Act = Refusals.Google(GoogleError.TokensOfTheHour),
        },
        new(6, "project-tokens-exhausted", G, "429: the project's tokens of the hour are used up")
        {
            Act = Refusals.Google(GoogleError.ProjectTokensOfTheHour),
        },
        new(6, "daily-tokens-exhausted", G, "429: the property's tokens of the day are used up")
        {
            Act = Refusals.Google(GoogleError.TokensOfTheDay),
        },
        new(7, "server-errors-exhausted", G, "429: shut out after ten server errors")
        {
            Act = Refusals.Google(GoogleError.ServerErrorsOfTheHour),
        },
        new(8, "server-error", All, "a server error, as json or html (502 and 504: html)", "status=500, as, retryAfter")
        {
            Act = Refusals.ServerError,
        },
        new(18, "error-inside-200", P, "status 200 with the error envelope") { Act = Refusals.ErrorInside },
        new(24, "token-expired", G, "401, and this token is dead; a fresh one is good") { Act = Refusals.TokenExpired },
        new(24, "token-revoked", G, "401, and every token is dead") { Act = Refusals.TokensRevoked },
        new(24, "token-refused", T, "the token endpoint answers invalid_grant") { Act = Refusals.TokenRefused },
        new(24, "key-disabled", P, "403 key_disabled") { Act = Refusals.KeyDisabled },
        new(24, "key-replaced", P, "only this other key is good", "key=sandbox-key-0002") { Act = Refusals.KeyReplaced },
        new(24, "service-disabled", G, "403 with the reason SERVICE_DISABLED") { Act = Refusals.Google(GoogleError.ServiceDisabled) },
        new(27, "retry-after-zero", Both, "429 with Retry-After: 0") { Act = FalseHints.RetryAfter("0") },
        new(27, "retry-after-negative", Both, "429 with Retry-After: -5") { Act = FalseHints.RetryAfter("-5") },
        new(27, "retry-after-absurd", Both, "429 with Retry-After: 99999999") { Act = FalseHints.RetryAfter("99999999") },
        new(27, "retry-after-nonsense", Both, "429 with Retry-After: soon (gRPC: without any)") { Act = FalseHints.RetryAfter("soon") },
        new(27, "retry-after-past", Both, "429 with a Retry-After of an hour ago") { Act = FalseHints.RetryAfterPast },
        new(27, "limit-headers-none-left", P, "a good answer whose X-RateLimit headers say that no call is left today")
        {
            Act = FalseHints.NoneLeft,
        },
        new(27, "limit-headers-plenty-left", P, "429 whose X-RateLimit headers say that nearly all calls are left")
        {
            Act = FalseHints.PlentyLeft,
        },
        new(27, "unannounced-limit", Both, "429 without any header beyond so many calls a second", "perSecond=5")
        {
            Act = FalseHints.Unannounced,
        },
    ];
}
