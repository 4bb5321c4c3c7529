using System.Globalization;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Days of another length, and a day that begins while a run is under way.</summary>
internal static class Days
{
    public static Task TodayTurnedOver(FaultedCall call)
    {
        call.State.World.Calendar.ShiftTodayOfThisCall((int)call.Number("days", 1));
        return call.PassAsync();
    }

    /// <summary>Answers in a zone with summer time: a day of 23 hours has that much less traffic, one of 25 that much more.</summary>
    public static FaultAct OddLengths { get; } = ChangedAnswer.By((call, rows) =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(call.Text("zone", "Europe/Berlin"));
        rows.Answer["timezone"] = zone.Id;
        foreach (var row in rows.Lists.SelectMany(list => list.OfType<JsonObject>()))
        {
            if ((string?)row["date"] is { } date && row["clicks"] is { } clicks)
            {
                var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                row["clicks"] = Figures.Times(clicks, Hours(day, zone) / 24m);
            }
        }
    });

    private static int Hours(DateOnly day, TimeZoneInfo zone)
    {
        var (begins, ends) = (day.ToDateTime(TimeOnly.MinValue), day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return 24 + (int)(zone.GetUtcOffset(begins) - zone.GetUtcOffset(ends)).TotalHours;
    }
}
