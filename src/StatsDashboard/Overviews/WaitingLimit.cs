namespace StatsDashboard.Overviews;

/// <summary>
/// Bounds how many requests of one client wait at a time until everything is collected: each of them holds a connection for minutes.
/// </summary>
internal sealed class WaitingLimit
{
    private const int MostWaiting = 50;
    private const string RetryAfterSeconds = "30";

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> waiting = [];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!WaitNames.TryParse(http.Request.Query["wait"].ToString(), out var wait) || wait is not Wait.Complete)
        {
            return await next(context);
        }

        var asker = Asker.Of(http);
        if (!TryEnter(asker))
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return TypedResults.Problem(
                $"{MostWaiting} of your requests wait for everything to be collected already. Send another one when some are answered.",
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too many requests are waiting");
        }

        try
        {
            return await next(context);
        }
        finally
        {
            Leave(asker);
        }
    }

    private bool TryEnter(string asker)
    {
        lock (gate)
        {
            var count = waiting.GetValueOrDefault(asker);
            if (count >= MostWaiting)
            {
                return false;
            }

            waiting[asker] = count + 1;
            return true;
        }
    }

    private void Leave(string asker)
    {
        lock (gate)
        {
            if (--waiting[asker] == 0)
            {
                waiting.Remove(asker);
            }
        }
    }
}

internal static class WaitingLimits
{
    /// <summary>Where <c>wait=complete</c> can be asked for.</summary>
    public static T LimitWaiting<T>(this T endpoints)
        where T : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter((context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<WaitingLimit>().InvokeAsync(context, next));
}
