using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace StatsDashboard.Pages;

/// <summary>What people see.</summary>
internal static class PagesRegistration
{
    // Programs get their problems as JSON from the endpoints themselves.
    private static readonly string[] ForPrograms = ["/api", "/export", "/admin", "/healthz"];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddMvcOptions(options => options.Filters.Add<ViewerCulture>());
        // Dots, dashes and arrows as they are, not as entities of eight characters each.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>The pages, their files, and a page for every problem.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseWhen(
            context => !Array.Exists(ForPrograms, root => context.Request.Path.StartsWithSegments(root)),
            pages =>
            {
                pages.UseExceptionHandler("/problem/500");
                pages.UseStatusCodePagesWithReExecute("/problem/{0}");
            });
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }
}
