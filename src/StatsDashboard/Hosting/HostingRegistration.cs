using System.IO.Compression;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using StatsDashboard.Access;

namespace StatsDashboard.Hosting;

/// <summary>What holds for every request, before the dashboard looks at what is asked.</summary>
internal static class HostingRegistration
{
    /// <summary>The most that a request may carry, in bytes. Nothing is uploaded; the largest body is the form of sign-in.</summary>
    public const int MaxBody = 16 * 1024;

    // Not text/event-stream: an event has to leave when it happens. Static files are compressed when the program is built.
    private static readonly string[] Compressed = ["text/html", "text/plain", "text/csv", "application/json", "application/problem+json"];

    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services.AddOptions<HostingOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Read(configuration))
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>(KnownProxies.Read).ValidateOnStart();
        // The framework's own filter looks at the name before the forwarded headers are read, and has no sentence.
        services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxBody;
            options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(options =>
        {
            // A page's one secret is its antiforgery token, and that is another text in every answer: its length tells nothing.
            options.EnableForHttps = true;
            options.MimeTypes = Compressed;
        });
    }

    public static void UseHosting(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<HostingOptions>>().Value;
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        app.UsePathBase(options.PathBase);
        app.UseMiddleware<ServedHosts>();
        app.UseCookiePolicy(Cookies);
        app.UseResponseCompression();
        app.Use(AskNothingForHeadAsync);
        // Here and not before everything, where the framework puts it by itself: with the prefix still there, no address is known.
        app.UseRouting();
    }

    /// <summary>Every cookie: out of reach of scripts and other sites, Secure over https, and under the dashboard's own prefix.</summary>
    private static CookiePolicyOptions Cookies => new()
    {
        HttpOnly = HttpOnlyPolicy.Always,
        Secure = CookieSecurePolicy.SameAsRequest,
        MinimumSameSitePolicy = SameSiteMode.Lax,
        OnAppendCookie = cookie => cookie.CookieOptions.Path = Root(cookie.Context),
        OnDeleteCookie = cookie => cookie.CookieOptions.Path = Root(cookie.Context),
    };

    private static string Root(HttpContext context) => context.Request.PathBase is { HasValue: true } path ? path.ToUriComponent() : "/";

    /// <summary>
    /// HEAD is what link checkers and previews send. It is answered like GET with <c>wait=none</c>: nothing is collected for it.
    /// </summary>
    private static Task AskNothingForHeadAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            var query = context.Request.Query.Where(pair => !pair.Key.Equals("wait", StringComparison.OrdinalIgnoreCase));
            context.Request.QueryString = QueryString.Create(query).Add("wait", "none");
        }

        return next(context);
    }
}
