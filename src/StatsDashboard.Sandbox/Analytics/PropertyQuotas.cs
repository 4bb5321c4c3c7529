using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The property's six quotas, counted and enforced.</summary>
internal sealed class PropertyQuotas
{
    private readonly QuotaBucket _day, _hour, _projectHour, _serverErrors, _thresholded;
    private readonly int _concurrent;
    private int _inFlight;

    public PropertyQuotas(AnalyticsQuota quota, TimeProvider clock)
    {
        _day = new QuotaBucket(quota.TokensPerDay, DayOf, clock);
        _hour = new QuotaBucket(quota.TokensPerHour, HourOf, clock);
        _projectHour = new QuotaBucket(quota.TokensPerProjectPerHour, HourOf, clock);
        _serverErrors = new QuotaBucket(quota.ServerErrorsPerProjectPerHour, HourOf, clock);
        _thresholded = new QuotaBucket(quota.PotentiallyThresholdedRequestsPerHour, HourOf, clock);
        _concurrent = quota.ConcurrentRequests;
    }

    /// <summary>Takes one of the places for concurrent requests; give it back with <see cref="Leave"/>, refused or not.</summary>
    public GoogleError? Enter()
    {
        var inFlight = Interlocked.Increment(ref _inFlight);
        return inFlight switch
        {
            _ when inFlight > _concurrent => GoogleError.TooManyAtOnce,
            _ when _serverErrors.IsEmpty => GoogleError.ServerErrorsOfTheHour,
            _ when _thresholded.IsEmpty => GoogleError.ThresholdedOfTheHour,
            _ when _day.IsEmpty => GoogleError.TokensOfTheDay,
            _ when _hour.IsEmpty => GoogleError.TokensOfTheHour,
            _ when _projectHour.IsEmpty => GoogleError.ProjectTokensOfTheHour,
            _ => null,
        };
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void CountServerError() => _serverErrors.Take(1);

    public void CountThresholded() => _thresholded.Take(1);

    /// <summary>A narrow report costs a token or two, a year about seven.</summary>
    public PropertyQuota Charge(ReportPlan plan)
    {
        var tokens = 1 + (plan.Days / 60);
        return new PropertyQuota
        {
            TokensPerDay = _day.Take(tokens),
            TokensPerHour = _hour.Take(tokens),
            ConcurrentRequests = QuotaBucket.Told(0, Math.Max(0, _concurrent - Volatile.Read(ref _inFlight) + 1)),
            ServerErrorsPerProjectPerHour = _serverErrors.Take(0),
            PotentiallyThresholdedRequestsPerHour = _thresholded.Take(0),
            TokensPerProjectPerHour = _projectHour.Take(tokens),
        };
    }

    private static DateTimeOffset HourOf(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);

    // Google's day ends at midnight in California.
    private static DateTimeOffset DayOf(DateTimeOffset now) =>
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).Date;
}
