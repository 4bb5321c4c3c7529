using System.Net;
using StatsDashboard.Benchmarks.Processes;

namespace StatsDashboard.Benchmarks.Scenarios;

internal static class Viewed
{
    /// <summary>The page that people open; the JSON of the same overview in a build without pages.</summary>
    public static async Task<string> PathAsync(Dashboard dashboard, CancellationToken cancellationToken) =>
        await dashboard.StatusOfAsync("/", cancellationToken) == HttpStatusCode.OK ? "/" : "/api/overview";
}
