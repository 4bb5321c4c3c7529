using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>
/// How far apart calls start when so much is wanted that it takes many minutes. A list that used up each minute at once would leave the
/// next viewer a minute to wait: with 600 calls a minute and 24 years of others, for a single day that takes seconds.
/// </summary>
internal static class Spacing
{
    /// <summary>What takes fewer minutes than this is asked as fast as the source allows.</summary>
    private const int ManyMinutes = 10;

    /// <summary>Of what nobody waits for, a sixth of the minute's calls go on whatever else may come.</summary>
    private const int LeastShare = 6;

    /// <param name="perMinute">Calls a minute that the source allows; 0 for no limit.</param>
    /// <param name="all">Calls that wait.</param>
    /// <param name="ofRun">Those of the run whose turn it is.</param>
    /// <param name="urgency">That run's.</param>
    /// <param name="products">Of how many products something is wanted: as many calls as a viewer's single day may take.</param>
    /// <returns>Zero when the next call may start at once.</returns>
    public static TimeSpan Between(int perMinute, int all, int ofRun, CallPriority urgency, int products)
    {
        if (perMinute == 0 || all <= ManyMinutes * perMinute)
        {
            return TimeSpan.Zero;
        }

        if (urgency is CallPriority.Abandoned)
        {
            return TimeSpan.FromMinutes(1) / Math.Max(perMinute - products, Math.Max(perMinute / LeastShare, 1));
        }

        return ofRun > perMinute ? TimeSpan.FromMinutes(1) / perMinute : TimeSpan.Zero;
    }
}
