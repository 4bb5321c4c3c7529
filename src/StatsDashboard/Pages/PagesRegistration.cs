using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Pages;

/// <summary>What people see.</summary>
internal static class PagesRegistration
{
    // Programs get their problems as JSON from the endpoints themselves.
    private static readonly string[] ForPrograms = ["/api", "/export", "/admin", "/healthz"];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // A second address for the ids that a path cannot hold, see Overviews/ProductSegment.cs.
        services.AddRazorPages(options => options.Conventions.AddPageRoute("/Products/Tile", "/tile"))
            .AddMvcOptions(options => options.Filters.Add<ViewerCulture>());
        services.AddSingleton<KeptHtml>();
        services.AddExceptionHandler<TooMuchWantedHandler>();
        // Dots, dashes and arrows as they are, not as entities of eight characters each.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>The pages, their files, and a page for every problem.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        var maxBody = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize;
        app.Use((context, next) =>
        {
            var isForProgram = IsForPrograms(context);
            if (isForProgram)
            {
                context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            }

            // The page of a problem comes by here again, with the request that caused it.
            var isProblem = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            return !isProblem && RequestLimits.Problem(context.Request, maxBody) is var (status, sentence)
                ? ProblemPage.RefuseAsync(context, sentence, status, isForProgram)
                : next(context);
        });
        // Leaves the bare status, of which the above makes a page; what was thrown is in the log and nowhere else.
        app.UseWhen(
            context => !IsForPrograms(context),
            pages => pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask }));
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    private static bool IsForPrograms(HttpContext context) =>
        ProblemPage.AsksForJson(context.Request) || Array.Exists(ForPrograms, root => context.Request.Path.StartsWithSegments(root));
}
