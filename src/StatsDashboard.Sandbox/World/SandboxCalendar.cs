namespace StatsDashboard.Sandbox.World;

/// <summary>What day it is for the two upstreams. Both live in the same zone.</summary>
internal sealed class SandboxCalendar(TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>Days by which a fault has moved the current call's today.</summary>
    private readonly AsyncLocal<int> _shift = new();

    public string ZoneId => zone.Id;

    public DateOnly Today => TodayIn(zone);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How much of today has passed, by whole hours, from 0 to 1.</summary>
    public double ShareOfToday => TimeZoneInfo.ConvertTime(Now, zone).Hour / 24.0;

    public DateOnly TodayIn(TimeZoneInfo other) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, other).DateTime).AddDays(_shift.Value);

    public void ShiftTodayOfThisCall(int days) => _shift.Value = days;
}
