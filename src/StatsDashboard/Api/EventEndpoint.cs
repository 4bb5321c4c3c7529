using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>
/// A range as server-sent events: <c>changed</c> with what changed, at most two a second; <c>complete</c> when nothing of it is pending any
/// more; <c>alive</c> when nothing happened for long.
/// </summary>
internal static class EventEndpoint
{
    /// <summary>A stream ends after this and is taken up again, so that who was signed out meanwhile does not read on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Has collected what is missing, as the overview does; who comes back does not ask for it again.</summary>
    /// <param name="product">One product alone.</param>
    /// <param name="seen">The id of what is shown already, for who begins; who comes back sends it as <c>Last-Event-ID</c>.</param>
    /// <param name="figures"><c>none</c> leaves out what changed, for who looks at a page anew.</param>
    public static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> GetAsync(
        [AsParameters] OverviewParameters query,
        string? product,
        string? seen,
        string? figures,
        HttpContext context,
        OverviewFeed feed,
        OverviewReader overviews,
        ReportingCalendar calendar,
        IHostApplicationLifetime lifetime)
    {
        if (!query.TryResolve(calendar, Wait.Budget, out var request, out var wait, out var problem))
        {
            return problem;
        }

        ProductId? only = string.IsNullOrEmpty(product) ? null : new ProductId(product);
        var asked = request with { Asker = Asker.Of(context), WithSite = only is null };
        if (feed.Refusal(asked, only) is { } refusal)
        {
            context.Response.Headers.RetryAfter = "30";
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status429TooManyRequests, title: "Too much is followed");
        }

        var last = context.Request.Headers["Last-Event-ID"].ToString();
        if (!await TryCollectAsync(overviews, asked, only, last.Length == 0 ? wait : Wait.None, context.RequestAborted))
        {
            return RequestProblem.NotFound("The catalog has no product with this id.");
        }

        last = last.Length > 0 ? last : seen;
        return TypedResults.ServerSentEvents(EventsAsync(
            feed, asked, only, OverviewVersion.Parse(last), figures is not "none", lifetime.ApplicationStopping, context.RequestAborted));
    }

    /// <summary>Has collected what is missing; false when there is no such product.</summary>
    private static async Task<bool> TryCollectAsync(
        OverviewReader overviews, OverviewRequest request, ProductId? only, Wait wait, CancellationToken cancellationToken)
    {
        if (only is { } product)
        {
            return await overviews.ReadProductAsync(product, request, wait, cancellationToken) is not null;
        }

        await overviews.ReadAsync(request, wait, cancellationToken);
        return true;
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        OverviewFeed feed,
        OverviewRequest request,
        ProductId? only,
        long? seen,
        bool withFigures,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        end.CancelAfter(Longest);
        bool? wasPending = null;
        await using var changes = feed.FollowAsync(request, only, seen, end.Token).GetAsyncEnumerator(end.Token);
        while (await MoveAsync(changes, end.Token))
        {
            var (change, isPending) = (changes.Current, changes.Current.Overview.Sources.Any(source => source.Pending > 0));
            yield return Item(change, change.Any ? "changed" : "alive", withFigures);
            // Who has seen all of it complete before is not told so again.
            if ((wasPending ?? change.Any) && !isPending)
            {
                yield return Item(change, "complete", withFigures: false);
            }

            wasPending = isPending;
        }
    }

    /// <summary>False at the end, also at one that somebody else has set.</summary>
    private static async Task<bool> MoveAsync(IAsyncEnumerator<OverviewChange> changes, CancellationToken end)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    private static SseItem<string> Item(OverviewChange change, string name, bool withFigures) =>
        new(JsonSerializer.Serialize(ChangeBody.Of(change, withFigures), OverviewJson.Default.ChangeBody), name)
        {
            EventId = OverviewVersion.Write(change.Overview),
        };
}
