using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>Starts dashboards and visits, and leaves no visit without having looked back at it.</summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visit> visits = [];
    private readonly List<Dashboard> dashboards = [];

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            foreach (var visit in visits)
            {
                await visit.DisposeAsync();
            }
        }
        finally
        {
            foreach (var dashboard in dashboards)
            {
                await dashboard.DisposeAsync();
            }
        }
    }

    /// <summary>A dashboard of this test alone.</summary>
    internal async Task<Dashboard> StartAsync(params (string Key, string Value)[] settings)
    {
        var dashboard = await Dashboard.StartAsync(settings);
        dashboards.Add(dashboard);
        return dashboard;
    }

    internal async Task<Visit> VisitAsync(Dashboard dashboard, BrowserNewContextOptions? options = null)
    {
        var visit = await chromium.VisitAsync(dashboard, options);
        visits.Add(visit);
        return visit;
    }

    internal async Task<IPage> OpenAsync(Dashboard dashboard, string path, BrowserNewContextOptions? options = null, int status = 200)
    {
        var visit = await VisitAsync(dashboard, options);
        await visit.OpenAsync(path, status);
        return visit.Page;
    }
}
