using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;
using StatsDashboard.Components;

namespace StatsDashboard.Pages;

/// <summary>
/// Renders the body of a page once for all who look at the same figures at the same time. It holds nothing of the viewer; ages are
/// told in minutes, so two seconds are no lie.
/// </summary>
internal sealed class KeptHtml(IServiceScopeFactory scopes, ILoggerFactory loggers) : IDisposable
{
    private const int Kept = 64;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Kept });

    /// <param name="view">What it shows; its version tells one state of the figures from another.</param>
    /// <remarks>
    /// The rest of what the page depends on is its link. Not the address itself: its other parameters would each make a page.
    /// </remarks>
    public async Task<IHtmlContent> RenderAsync<TBody>(PageView view)
        where TBody : IComponent
    {
        var key = (typeof(TBody), view.Version, view.Link, CultureInfo.CurrentCulture.Name);
        Lazy<Task<string>> html;
        lock (gate)
        {
            html = cache.GetOrCreate(key, entry =>
            {
                entry.SetAbsoluteExpiration(Lifetime).SetSize(1);
                // Nobody's own request: whoever leaves, the others have their page.
                return new Lazy<Task<string>>(() => Task.Run(() => MakeAsync<TBody>(view)));
            })!; // The factory never returns null.
        }

        return new HtmlString(await html.Value);
    }

    public void Dispose() => cache.Dispose();

    private async Task<string> MakeAsync<TBody>(PageView view)
        where TBody : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TBody>(parameters)).ToHtmlString());
    }
}
