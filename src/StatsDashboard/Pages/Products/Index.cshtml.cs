using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Access;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages.Products;

internal sealed class IndexModel(OverviewReader overviews, ReportingCalendar calendar) : PageModel
{
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public OverviewQuery Query { get; set; } = new();

    /// <summary>Of the overview that led here: the way back to it. What is wrong with it, the overview says.</summary>
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public TableQuery Table { get; set; } = new();

    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public string? Wait { get; set; }

    public ProductView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancellationToken)
    {
        var product = ProductSegment.Of(HttpContext, id);
        if (!Query.TryResolve(calendar, out var request, out var problem))
        {
            return this.Problem(problem);
        }

        var asked = request with { Asker = Asker.Of(HttpContext) };
        if (await overviews.ReadProductAsync(product, asked, PageWait.Of(Wait), cancellationToken) is not { } detail)
        {
            return this.UnknownProduct(product);
        }

        var chosen = ShownQuery.Of(Request.Query);
        if (!MetricChoice.TrySelect(detail.Overview, chosen, out var choice, out problem))
        {
            return this.Problem(problem);
        }

        ReloadHeader.Set(HttpContext, detail.Overview);
        var link = new OverviewLink(Query, Table)
        {
            PathBase = Request.PathBase.ToUriComponent(),
            Shown = product,
            Chosen = chosen,
        };
        View = new ProductView(detail, request, link, choice, calendar) { CanRefresh = User.IsInRole(Policies.Admin) };
        return Page();
    }
}
