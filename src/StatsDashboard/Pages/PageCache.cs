using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>
/// Renders a page once for all who ask for it at the same time, and again as soon as a figure was written. Signed-in viewers share
/// nothing: their cookie is part of the key.
/// </summary>
internal sealed class PageCache(OverviewCache overviews) : IOutputCachePolicy
{
    public const string Policy = nameof(PageCache);

    /// <summary>Short, because ages and the progress of a run are on the page.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private static readonly string[] Headers = [HeaderNames.AcceptLanguage, HeaderNames.Cookie, HeaderNames.Authorization];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var isRead = HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method);
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (isRead, isRead, isRead, isRead);
        context.ResponseExpirationTimeSpan = Lifetime;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = Headers;
        context.CacheVaryByRules.VaryByValues["version"] = overviews.Version;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }
}
