using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StatsDashboard.Access;
using StatsDashboard.Callbacks;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using StatsDashboard.Settings;

namespace StatsDashboard.Pages;

internal sealed class StatusModel(
    StatusReader status,
    Deliveries deliveries,
    ReportingCalendar calendar,
    IAntiforgery antiforgery,
    IOptions<AccessOptions> access,
    IServiceProvider services,
    TimeProvider clock) : PageModel
{
    private const int ShownDeliveries = 20;

    public StatusView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var isAdmin = User.IsInRole(Policies.Admin);
        // Only where one is served.
        var sandbox = services.GetService<SandboxControl>();
        var maySwitch = sandbox is not null && (isAdmin || access.Value.IsOpen);
        View = new StatusView(await status.ReadAsync(cancellationToken), clock.GetUtcNow(), calendar)
        {
            ForgeryToken = isAdmin ? Token() : null,
            Deliveries = deliveries.Latest(ShownDeliveries),
            Sandbox = sandbox,
            SandboxToken = maySwitch ? Token() : null,
            Link = new OverviewLink(new OverviewQuery(), new TableQuery()) { PathBase = Request.PathBase.ToUriComponent() },
        };
    }

    private string? Token() => antiforgery.GetAndStoreTokens(HttpContext).RequestToken;
}
