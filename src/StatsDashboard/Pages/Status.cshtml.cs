using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

internal sealed class StatusModel(StatusReader status, ReportingCalendar calendar, TimeProvider clock) : PageModel
{
    public StatusView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        View = new StatusView(await status.ReadAsync(cancellationToken), clock.GetUtcNow(), calendar);
}
