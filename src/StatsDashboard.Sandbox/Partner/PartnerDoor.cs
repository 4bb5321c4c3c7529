namespace StatsDashboard.Sandbox.Partner;

/// <summary>What every partner call passes first: the key, then how many at once, then how many a minute and a day.</summary>
internal sealed class PartnerDoor(SandboxOptions options)
{
    private readonly CallWindow _second = new(options.RequestsPerSecond, TimeSpan.FromSeconds(1), options.Clock);
    private readonly CallWindow _minute = new(options.RequestsPerMinute, TimeSpan.FromMinutes(1), options.Clock);
    private readonly CallWindow _day = new(options.RequestsPerDay, TimeSpan.FromDays(1), options.Clock);
    private readonly Pace _pace = new(options.Latency, options.Seed);
    private int _inFlight;

    /// <summary>Answers the call after its latency, or refuses it at once.</summary>
    public async Task PassAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        PartnerHeaders.Identify(context.Response);
        string? key = context.Request.Query["api_key"];
        if (string.IsNullOrEmpty(key) || !IsValid(context, key))
        {
            await (string.IsNullOrEmpty(key) ? PartnerError.MissingKey : PartnerError.InvalidKey(key)).WriteAsync(context);
            return;
        }

        try
        {
            var inFlight = Interlocked.Increment(ref _inFlight);
            if (Refuse(context, inFlight) is { } refusal)
            {
                await refusal.WriteAsync(context);
                return;
            }

            await _pace.WaitAsync(context.RequestAborted);
            await answer(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private bool IsValid(HttpContext context, string key) =>
        context.Items.TryGetValue(typeof(ReplacedKey), out var item) && item is ReplacedKey replaced
            ? replaced.Key == key
            : key == options.ApiKey;

    private PartnerError? Refuse(HttpContext context, int inFlight)
    {
        if (options.MaxConcurrency > 0 && inFlight > options.MaxConcurrency)
        {
            return new PartnerError(429, "too_many_concurrent", $"At most {options.MaxConcurrency} calls at once.");
        }

        if (!_second.Take().Admitted)
        {
            return new PartnerError(429, "rate_limited", "Too many calls.") { RetryAfter = 0 };
        }

        var rate = _minute.Take();
        PartnerHeaders.Tell(context.Response, rate);
        if (!rate.Admitted)
        {
            return new PartnerError(429, "rate_limited", $"At most {rate.Limit} calls a minute.") { RetryAfter = rate.ResetSeconds };
        }

        var day = _day.Take();
        return day.Admitted
            ? null
            : new PartnerError(429, "daily_quota_exceeded", $"At most {day.Limit} calls a day.") { RetryAfter = day.ResetSeconds };
    }
}

/// <summary>The only key that is good for this call, when a fault has replaced the account's.</summary>
internal sealed record ReplacedKey(string Key);
