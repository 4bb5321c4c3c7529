using System.Text.Json;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A quantity that is used up within an hour or a day and then returns whole.</summary>
internal sealed class QuotaBucket(int size, Func<DateTimeOffset, DateTimeOffset> periodOf, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _period;
    private int _consumed;

    public bool IsEmpty => Take(0).Remaining <= 0;

    /// <summary>Takes at least what is asked: the last request may overdraw, as with the real API.</summary>
    public QuotaStatus Take(int amount)
    {
        lock (_gate)
        {
            var period = periodOf(clock.GetUtcNow());
            if (period != _period)
            {
                (_period, _consumed) = (period, 0);
            }

            _consumed += amount;
            return new QuotaStatus(amount, Math.Max(0, size - _consumed));
        }
    }
}

internal readonly record struct QuotaStatus(int Consumed, int Remaining)
{
    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        if (Consumed > 0)
        {
            json.WriteNumber("consumed", Consumed);
        }

        if (Remaining > 0)
        {
            json.WriteNumber("remaining", Remaining);
        }

        json.WriteEndObject();
    }
}

/// <summary>What <c>propertyQuota</c> tells.</summary>
internal sealed record QuotaSnapshot(
    QuotaStatus TokensPerDay,
    QuotaStatus TokensPerHour,
    QuotaStatus ConcurrentRequests,
    QuotaStatus ServerErrors,
    QuotaStatus Thresholded,
    QuotaStatus TokensPerProjectPerHour)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("propertyQuota");
        TokensPerDay.Write(json, "tokensPerDay");
        TokensPerHour.Write(json, "tokensPerHour");
        ConcurrentRequests.Write(json, "concurrentRequests");
        ServerErrors.Write(json, "serverErrorsPerProjectPerHour");
        Thresholded.Write(json, "potentiallyThresholdedRequestsPerHour");
        TokensPerProjectPerHour.Write(json, "tokensPerProjectPerHour");
        json.WriteEndObject();
    }
}
