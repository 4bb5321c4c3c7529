using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Access;
using StatsDashboard.Callbacks;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

internal sealed class StatusModel(
    StatusReader status, Deliveries deliveries, ReportingCalendar calendar, IAntiforgery antiforgery, TimeProvider clock) : PageModel
{
    private const int ShownDeliveries = 20;

    public StatusView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        View = new StatusView(await status.ReadAsync(cancellationToken), clock.GetUtcNow(), calendar)
        {
            ForgeryToken = User.IsInRole(Policies.Admin) ? antiforgery.GetAndStoreTokens(HttpContext).RequestToken : null,
            Deliveries = deliveries.Latest(ShownDeliveries),
            Link = new OverviewLink(new OverviewQuery(), new TableQuery()) { PathBase = Request.PathBase.ToUriComponent() },
        };
}
