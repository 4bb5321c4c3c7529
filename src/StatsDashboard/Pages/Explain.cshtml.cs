using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>Where a number comes from: a page of its own, which js/explain.js shows beside the number.</summary>
internal sealed class ExplainModel(ExplanationReader explanations, ReportingCalendar calendar) : PageModel
{
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public OverviewQuery Query { get; set; } = new();

    public ExplainView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(
        [FromQuery] string? product, [FromQuery] string? metric, CancellationToken cancellationToken)
    {
        if (!Query.TryResolve(calendar, out var request, out var problem))
        {
            return this.Problem(problem);
        }

        if (string.IsNullOrEmpty(metric))
        {
            return this.Problem("The parameter metric names the number that is to be explained, by its key.");
        }

        ProductId? id = string.IsNullOrEmpty(product) ? null : new ProductId(product);
        if (await explanations.ReadAsync(id, metric, request, cancellationToken) is not { } explanation)
        {
            return this.Problem("There is no such metric, or the catalog has no such product.", StatusCodes.Status404NotFound);
        }

        View = new ExplainView(
            explanation,
            new OverviewLink(Query, new TableQuery()) { PathBase = Request.PathBase.ToUriComponent() },
            calendar);
        return Page();
    }
}
