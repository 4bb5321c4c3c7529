using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Access;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

internal sealed class IndexModel(
    OverviewReader overviews, NewsReader news, ReportingCalendar calendar, TimeProvider clock) : PageModel
{
    // From the query alone: Razor Pages has a route value of its own that is called "page".
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public OverviewQuery Query { get; set; } = new();

    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public TableQuery Table { get; set; } = new();

    /// <summary><c>none</c> shows what is known and starts no collecting: how a page comes back after a run.</summary>
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public string? Wait { get; set; }

    public OverviewView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ShowAsync(isWhole: true, cancellationToken) is { } problem ? this.Problem(problem) : Page();

    /// <summary>The table's rows alone, for a page that has the rest already.</summary>
    public async Task<IActionResult> OnGetRowsAsync(CancellationToken cancellationToken) =>
        await ShowAsync(isWhole: false, cancellationToken) is { } problem ? this.Problem(problem) : Partial("_Rows", View);

    /// <summary>Null where there is nothing to tell.</summary>
    private NewsSince? ReadNews(LastVisit visit, Overview overview, OverviewTable table)
    {
        if (visit is not { At: { } at, IsToldOf: false })
        {
            return null;
        }

        // Who follows a link of the news has read them for the rows already.
        var read = table.News?.At == at ? table.News : news.Read(overview, at);
        return read is { Any: true } ? read : null;
    }

    private async Task<string?> ShowAsync(bool isWhole, CancellationToken cancellationToken)
    {
        // A field of a form that was left empty is no field.
        if (ModelState.Values.Any(value => value.Errors.Count > 0 && !string.IsNullOrEmpty(value.AttemptedValue)))
        {
            return "The page of the table is a whole number from 1.";
        }

        if (!Query.TryResolveAt(calendar, out var request, out var problem))
        {
            return problem;
        }

        var overview = await overviews.ReadAsync(
            request with { WithSite = true, Asker = Asker.Of(HttpContext) }, PageWait.Of(Wait), cancellationToken);
        if (!news.TrySelect(overview, Table, out var table, out problem))
        {
            return problem;
        }

        var chosen = ShownQuery.Of(Request.Query);
        if (!MetricChoice.TrySelect(overview, chosen, out var choice, out problem))
        {
            return problem;
        }

        ReloadHeader.Set(HttpContext, overview);
        table = table with { Held = HeldRows.Of(Request) };
        // What was known then has not changed since anybody looked.
        var visit = request.KnownAt is null ? LastVisit.Of(HttpContext, clock.GetUtcNow()) : default;
        View = new OverviewView(
            overview,
            table,
            request,
            new OverviewLink(Query, Table) { PathBase = Request.PathBase.ToUriComponent(), Chosen = chosen },
            choice,
            calendar)
        {
            CanRefresh = User.IsInRole(Policies.Admin),
            ChangedSince = visit.Since,
            News = isWhole ? ReadNews(visit, overview, table) : null,
            Restated = visit.Since is { } then
                ? overviews.CountRestated(overview.Range, [.. table.PageRows.Select(row => row.Product.Id)], then)
                : new Dictionary<ProductId, int>(),
            ReadTrends = (column, products) => overviews.ReadSeries(column, overview.Range, products, request.KnownAt),
        };
        return null;
    }
}
