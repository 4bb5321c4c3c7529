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
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public OverviewQuery Query { get; set; } = new();

    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    /// <summary>The key of one source; none for all.</summary>
    [FromQuery]
    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    public RefreshView View { get; private set; } = null!;

    private Dictionary<string, string> SourceNames { get; } =
        sources.Where(source => source.IsConfigured).ToDictionary(source => source.Key, source => source.Name);

    /// <param name="run">The run that the viewer has asked for, of which the page then tells.</param>
    /// <param name="joined"><c>true</c> when it was under way before.</param>
    public IActionResult OnGet([FromQuery] string? run, [FromQuery] string? joined)
    {
        if (!TryResolve(RefreshChoice.All, false, out var open, out var problem))
        {
            return problem;
        }

        var own = runs.Find(run ?? "") is { } found && found.Request.Overlaps(open) ? found.Read() : null;
        if (own is { HasEnded: false })
        {
            View = ViewOf(open, [], own, joined is "true");
            Response.Headers["Refresh"] = $"{View.Again}";
            return Page();
        }

        return Show(open, own);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? ask, [FromForm] string? final)
    {
        if (!TryResolve(ask ?? RefreshChoice.All, final is "true", out var request, out var problem)
            || !TryResolve(RefreshChoice.All, false, out var open, out problem))
        {
            return problem;
        }

        var isJoined = runs.Joined(request) is not null;
        if (runs.Refresh(request, Asker.Of(HttpContext), Asker.NameOf(HttpContext)) is not { } run)
        {
            // The page says when it may be asked again.
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = Math.Ceiling(runs.CooldownOf(request).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Show(open, null);
        }

        await runs.KeepAsync(run);
        return LocalRedirect(Link.RefreshRun(run.Id, isJoined));
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
        Source = string.IsNullOrEmpty(Source) ? null : Source,
    };

    /// <summary>Every choice with its price, below a run: the viewer's own, else the latest of these days.</summary>
    private IActionResult Show(RunRequest open, RunSnapshot? own)
    {
        if (!TryResolve(RefreshChoice.Failed, false, out var failed, out var problem)
            || !TryResolve(RefreshChoice.All, true, out var final, out problem))
        {
            return problem;
        }

        var offered = new RefreshOffers(runs, SourceNames).Of(open, final, failed);
        // A run of all sources asks the one that the page is about, too.
        var asked = (open.Source is { } one ? [one] : SourceNames.Keys.ToArray()).Append(null).Select(key => open with { Source = key });
        var latest = own ?? asked.Select(runs.LatestRefresh).OfType<CollectionRun>().MaxBy(run => run.Id, StringComparer.Ordinal)?.Read();
        View = ViewOf(open, offered, latest, false);
        return Page();
    }

    private RefreshView ViewOf(RunRequest open, IReadOnlyList<RefreshChoice> offered, RunSnapshot? latest, bool isJoined)
    {
        var token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken!; // Made with the tokens.
        var now = clock.GetUtcNow();
        var rest = offered.Select(choice => choice.Cooldown).DefaultIfEmpty().Max();
        return new RefreshView(Link, open, offered, token, now)
        {
            RestsUntil = DateText.Clock(calendar.Local(now + rest)),
            Latest = latest,
            IsJoined = isJoined,
            SourceNames = SourceNames,
        };
    }

    private bool TryResolve(string ask, bool final, out RunRequest request, out IActionResult problem)
    {
        (request, problem) = (null!, null!); // One of them is set below.
        if (!Query.TryResolve(calendar, out var wanted, out var sentence))
        {
            problem = this.Problem(sentence);
            return false;
        }

        var isFailed = ask is RefreshChoice.Failed;
        var source = isFailed || ask is RefreshChoice.All ? Source : ask;
        // What failed has no final days.
        var asked = new RefreshParameters(source, Product, isFailed ? "failed" : null, final && !isFailed ? "true" : null);
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
