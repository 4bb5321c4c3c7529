using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;

namespace StatsDashboard.Pages;

/// <summary>What people see.</summary>
internal static class PagesRegistration
{
    // Programs get their problems as JSON from the endpoints themselves.
    private static readonly string[] ForPrograms = ["/api", "/export", "/admin", "/healthz"];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddMvcOptions(options => options.Filters.Add<ViewerCulture>());
        services.AddSingleton<KeptHtml>();
        // Dots, dashes and arrows as they are, not as entities of eight characters each.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>The pages, their files, and a page for every problem.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.Use((context, next) =>
        {
            if (IsForPrograms(context))
            {
                context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            }

            return next(context);
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
