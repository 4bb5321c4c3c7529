using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>What a report costs in tokens, learned from what Google says of each, and what is left of the hour's.</summary>
internal sealed class ReportTokens(TimeProvider clock)
{
    // Google: most reports cost ten tokens or less; narrow ones such as ours, a day or a month per item, one or two.
    private const double FirstGuess = 1;

    // A report of a year costs several times what one of a day does: the last ten or so tell what to expect.
    private const double Weight = 0.1;

    private readonly Lock gate = new();
    private double? learned;
    private (DateTimeOffset Hour, long Left)? told;

    public void Note(PropertyQuota quota)
    {
        lock (gate)
        {
            if (quota.TokensPerHour is { Consumed: > 0 and var cost })
            {
                learned = learned is { } before ? before + (Weight * (cost - before)) : cost;
            }

            // The project's share may be used up before the property's is.
            long? left = (quota.TokensPerHour, quota.TokensPerProjectPerHour) switch
            {
                ({ } ours, { } project) => Math.Min(ours.Remaining, project.Remaining),
                ({ } ours, null) => ours.Remaining,
                (null, { } project) => project.Remaining,
                _ => null,
            };
            if (left is { } known)
            {
                // Answers of the same moment arrive in any order; within an hour there is only ever less.
                var hour = HourOf(clock.GetUtcNow());
                told = (hour, told is var (before, least) && before == hour ? Math.Min(least, known) : known);
            }
        }
    }

    public TokenPrice Price(int reports)
    {
        lock (gate)
        {
            var left = told is var (hour, known) && hour == HourOf(clock.GetUtcNow()) ? known : (long?)null;
            return new TokenPrice((long)Math.Ceiling(reports * (learned ?? FirstGuess)), left);
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);
}
