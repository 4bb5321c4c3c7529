using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Access;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages.Products;

/// <summary>One product as a card of its own, which the pages that Access:FrameAncestors names may show in a frame.</summary>
[MayBeFramed]
internal sealed class TileModel(OverviewReader overviews, ReportingCalendar calendar) : PageModel
{
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public OverviewQuery Query { get; set; } = new();

    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public string? Wait { get; set; }

    public ProductView View { get; private set; } = null!;

    public CardView Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancellationToken) =>
        await ShowAsync(id, cancellationToken) ?? Page();

    /// <summary>The card alone, for a page that shows several.</summary>
    public async Task<IActionResult> OnGetCardAsync(string? id, CancellationToken cancellationToken) =>
        await ShowAsync(id, cancellationToken) ?? Partial("_Card", Card);

    /// <returns>What is wrong; null when the card can be shown.</returns>
    private async Task<IActionResult?> ShowAsync(string? id, CancellationToken cancellationToken)
    {
        var product = ProductSegment.Of(HttpContext, id, "/tile");
        if (!Query.TryResolve(calendar, out var request, out var problem))
        {
            return this.Problem(problem);
        }

        var asked = request with { Asker = Asker.Of(HttpContext) };
        if (await overviews.ReadProductAsync(product, asked, PageWait.Of(Wait), cancellationToken) is not { } detail)
        {
            return this.UnknownProduct(product);
        }

        ReloadHeader.Set(HttpContext, detail.Overview);
        var link = new OverviewLink(Query, new TableQuery()) { PathBase = Request.PathBase.ToUriComponent(), Shown = product };
        View = new ProductView(detail, request, link, MetricChoice.Usual(detail.Overview), calendar);
        Card = CardView.Of(detail, link);
        return null;
    }
}
