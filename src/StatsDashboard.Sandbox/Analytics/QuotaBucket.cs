using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A quantity that is used up within an hour or a day and then returns whole.</summary>
internal sealed class QuotaBucket(int size, Func<DateTimeOffset, DateTimeOffset> periodOf, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _period;
    private int _consumed;

    public bool IsEmpty => Take(0).Remaining <= 0;

    /// <summary>As the API tells it: a quantity that is nought is left out.</summary>
    public static QuotaStatus Told(int consumed, int remaining)
    {
        var status = new QuotaStatus();
        if (consumed > 0)
        {
            status.Consumed = consumed;
        }

        if (remaining > 0)
        {
            status.Remaining = remaining;
        }

        return status;
    }

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
            return Told(amount, Math.Max(0, size - _consumed));
        }
    }
}
