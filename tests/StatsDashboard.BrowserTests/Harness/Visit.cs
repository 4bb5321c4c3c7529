using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>One person with one tab. Watches what no page may do: log an error, throw, or ask another host for anything.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Dashboard dashboard;
    private readonly ConcurrentQueue<string> problems = [];
    private readonly ConcurrentQueue<string> requests = [];
    private readonly ConcurrentDictionary<string, bool> expected = [];

    private Visit(IBrowserContext context, Dashboard dashboard) => (this.context, this.dashboard) = (context, dashboard);

    public IPage Page { get; private set; } = null!;

    /// <summary>Addresses asked for, in order, as paths of the dashboard.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public static async Task<Visit> StartAsync(IBrowserContext context, Dashboard dashboard)
    {
        var visit = new Visit(context, dashboard);
        context.Request += (_, request) => visit.Ask(request.Url);
        // A violation of the content security policy is such an error too.
        context.Console += (_, message) => visit.Hear(message);
        context.WebError += (_, error) => visit.problems.Enqueue($"The page threw: {error.Error}");
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <summary>Opens an address of the dashboard, which must answer with this status.</summary>
    public async Task OpenAsync(string path, int status = 200)
    {
        if (status >= 400)
        {
            expected[new Uri(dashboard.Address, path).AbsoluteUri] = true;
        }

        var response = await Page.GotoAsync(path);
        response.ShouldNotBeNull().Status.ShouldBe(status, path);
    }

    public async ValueTask DisposeAsync()
    {
        if (dashboard.Ended is { } why)
        {
            await context.DisposeAsync();
            throw new InvalidOperationException(why);
        }

        foreach (var page in context.Pages)
        {
            var html = await page.ContentAsync();
            foreach (var secret in dashboard.Secrets.Where(html.Contains))
            {
                problems.Enqueue($"{page.Url} shows the secret {secret[..12]}…");
            }
        }

        await context.DisposeAsync();
        problems.ShouldBeEmpty("No page may log an error, throw, show a secret or ask another host.");
    }

    private void Ask(string url)
    {
        var to = new Uri(url);
        requests.Enqueue(to.PathAndQuery);
        if (to.Scheme is not ("data" or "blob") && to.Authority != dashboard.Address.Authority)
        {
            problems.Enqueue($"A page asked {url}");
        }
    }

    private void Hear(IConsoleMessage message)
    {
        var isLoad = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);
        if (message.Type == "error" && !(isLoad && expected.Keys.Any(message.Location.StartsWith)))
        {
            problems.Enqueue($"The console says: {message.Text} ({message.Location})");
        }
    }
}
