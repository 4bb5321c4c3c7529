namespace StatsDashboard.Sandbox.World;

/// <summary>How many clicks a product may expect on a day: weekly rhythm, season, trend and noise.</summary>
internal static class Demand
{
    // From Monday, which is where DateOnly's day numbers begin.
    private static readonly double[] Week = [1.0, 1.05, 1.08, 1.04, 0.93, 1.0, 1.0];

    private static readonly double[] Season =
        [.. Enumerable.Range(0, 365).Select(day => 1 + (0.25 * Math.Sin(2 * Math.PI * day / 365)))];

    public static double On(Traits product, int day, Draw draw)
    {
        if (day < product.FirstDay || day > product.LastDay)
        {
            return 0;
        }

        var weekday = day % 7;
        var rhythm = Week[weekday] * (weekday >= 5 ? product.Weekend : 1);
        var years = (day - Traits.Opening) / 365.0;
        var trend = Math.Clamp(1 + (product.TrendPerYear * years), 0.3, 3);
        return product.Clicks * rhythm * Season[(day + product.SeasonShift) % 365] * trend * draw.At(0).Between(0.75, 1.25);
    }
}
