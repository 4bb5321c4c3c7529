using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Access;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Pages;

/// <summary>Has figures asked again, for admins: says the price before, and how it goes after.</summary>
[Authorize(Policy = Policies.Admin)]
internal sealed partial class RefreshModel(
    RunRegistry runs,
    ProductCatalog catalog,
    IEnumerable<IStatsSource> sources,
    ReportingCalendar calendar,
    IAntiforgery antiforgery,
    TimeProvider clock,
    ILogger<RefreshModel> logger) : PageModel
{
    private const string SecondsBetweenLooks = "2";

    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public OverviewQuery Query { get; set; } = new();

    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    public RefreshView View { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (!TryResolve(null, false, out var open, out var problem)
            || !TryResolve("failed", false, out var failed, out problem)
            || !TryResolve(null, true, out var everything, out problem))
        {
            return problem;
        }

        var latest = runs.LatestRefresh(open)?.Read();
        var isRunning = latest is { HasEnded: false };
        IReadOnlyList<RefreshChoice> choices = isRunning ? [] :
        [
            new("Ask what can still change", "Final days are left alone.", null, false, runs.Price(open)),
            new("Ask what failed", "Only the days that were asked in vain.", "failed", false, runs.Price(failed)),
            new("Ask everything", "Final days too, though they should not change.", null, true, runs.Price(everything)),
        ];
        var token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken!; // Made with the tokens.
        View = new RefreshView(Link, open, choices, token, clock.GetUtcNow())
        {
            Cooldown = isRunning ? TimeSpan.Zero : runs.CooldownOf(open),
            Latest = latest,
            SourceNames = sources.ToDictionary(source => source.Key, source => source.Name),
        };
        if (isRunning)
        {
            Response.Headers["Refresh"] = SecondsBetweenLooks;
        }

        return Page();
    }

    public IActionResult OnPost([FromForm] string? only, [FromForm] string? final)
    {
        if (!TryResolve(only, final is "true", out var request, out var problem))
        {
            return problem;
        }

        if (runs.Refresh(request, Asker.Of(HttpContext), Asker.NameOf(HttpContext)) is null)
        {
            var rest = runs.CooldownOf(request);
            Response.Headers.RetryAfter = Math.Ceiling(rest.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var sentence = $"These days were asked a moment ago. They can be again in {DateText.Duration(rest)}.";
            return this.Problem(sentence, StatusCodes.Status429TooManyRequests);
        }

        return LocalRedirect(Link.Refresh);
    }

    /// <summary>The page then says how far it was. One that has ended meanwhile stays as it ended, which the page says too.</summary>
    public async Task<IActionResult> OnPostCancelAsync([FromForm] string? run)
    {
        if (runs.Find(run ?? "") is not { } found)
        {
            return this.Problem("There is no run with this id.", StatusCodes.Status404NotFound);
        }

        if (await runs.CancelAsync(found))
        {
            Log.Cancelled(logger, found.Id, User.Identity?.Name);
        }

        return LocalRedirect(Link.Refresh);
    }

    private OverviewLink Link => new(Query, new TableQuery())
    {
        PathBase = Request.PathBase.ToUriComponent(),
        Shown = string.IsNullOrEmpty(Product) ? null : new ProductId(Product),
    };

    private bool TryResolve(string? only, bool final, out RunRequest request, out IActionResult problem)
    {
        (request, problem) = (null!, null!); // One of them is set below.
        if (!Query.TryResolve(calendar, out var wanted, out var sentence))
        {
            problem = this.Problem(sentence);
            return false;
        }

        var asked = new RefreshParameters(null, Product, only, final ? "true" : null);
        if (asked.TryResolve(wanted.Range, sources, catalog, out var resolved, out var refused))
        {
            request = resolved;
            return true;
        }

        problem = this.Problem(refused.ProblemDetails.Detail!, refused.StatusCode); // Every refusal has its sentence.
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Run {Run} was cancelled by {User}")]
        public static partial void Cancelled(ILogger logger, string run, string? user);
    }
}
