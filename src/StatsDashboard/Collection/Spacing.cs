using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>
/// How far apart calls start when so much is wanted that it takes many minutes. Started as fast as they can, they would use up every
/// minute in its first seconds, and a viewer who wants a single day would wait for the next minute.
/// </summary>
internal static class Spacing
{
    /// <summary>What takes fewer minutes than this is asked as fast as the source allows.</summary>
    private const int ManyMinutes = 10;

    /// <summary>What nobody waits for has at least this share of the minute's calls.</summary>
    private const double LeastShare = 1.0 / 6;

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
            return TimeSpan.FromMinutes(1) / Math.Max(perMinute - products, Math.Max((int)(perMinute * LeastShare), 1));
        }

        return ofRun > perMinute ? TimeSpan.FromMinutes(1) / perMinute : TimeSpan.Zero;
    }
}
