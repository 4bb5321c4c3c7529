using System.Globalization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace StatsDashboard.Pages;

/// <summary>
/// Numbers on pages are written as the viewer's browser asks. Around the writing of pages alone: what is read, collected and kept on the
/// way there is shared by all viewers, and stays invariant as the process is.
/// </summary>
internal sealed class ViewerCulture : IAsyncResultFilter
{
    private static readonly string[] Known = ["en-GB", "en-US", "en", "de-CH", "de", "fr", "nl", "it", "es"];

    private static readonly CultureInfo Default = CultureInfo.GetCultureInfo("en-GB");

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var culture = Of(context.HttpContext.Request.GetTypedHeaders().AcceptLanguage);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        await next();
    }

    internal static CultureInfo Of(IList<StringWithQualityHeaderValue> wanted)
    {
        foreach (var language in wanted.OrderByDescending(language => language.Quality ?? 1))
        {
            var name = Array.Find(Known, known => language.Value.Equals(known, StringComparison.OrdinalIgnoreCase))
                ?? Array.Find(Known, known => language.Value.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase));
            if (name is not null)
            {
                return CultureInfo.GetCultureInfo(name);
            }
        }

        return Default;
    }
}
