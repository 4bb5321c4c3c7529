using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Hosting;

/// <summary>
/// Where the files of the pages lie: in the folder of the published program, or where the build found them. Never in the folder that
/// the program happens to be started from: there the server would find none of them, and send each with a status of 200 and no bytes.
/// </summary>
internal static class WebRoot
{
    // A build leaves this list of where it found the files beside the program; publishing leaves the files themselves. Not by whether
    // there is a folder wwwroot: a published program that has lost it must say so, and not look for it somewhere else.
    private const string BuildList = "StatsDashboard.staticwebassets.runtime.json";

    private static bool IsPublished => !File.Exists(Path.Combine(AppContext.BaseDirectory, BuildList));

    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = args, ContentRootPath = IsPublished ? AppContext.BaseDirectory : null };

    public static void AddWebRoot(this WebApplicationBuilder builder)
    {
        // In Development the framework does this by itself.
        if (!IsPublished && !builder.Environment.IsDevelopment())
        {
            builder.WebHost.UseStaticWebAssets();
        }
    }

    /// <summary>Sees that every file is there that the program was built to serve.</summary>
    /// <exception cref="OptionsValidationException">One is missing; the failure is a sentence.</exception>
    public static void CheckWebRoot(this WebApplication app)
    {
        var missing = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()?.AssetPath)
            .OfType<string>()
            .FirstOrDefault(path => !app.Environment.WebRootFileProvider.GetFileInfo(path).Exists);
        if (missing is not null)
        {
            throw new OptionsValidationException(nameof(WebRoot), typeof(IFileProvider), [Sentence(app.Environment, missing)]);
        }
    }

    private static string Sentence(IWebHostEnvironment environment, string missing)
    {
        var folder = environment.WebRootPath ?? Path.Combine(environment.ContentRootPath, "wwwroot");
        return $"The file {missing} of the pages is missing from {folder}. " +
            "Publish the program again, and leave the wwwroot folder beside StatsDashboard.dll.";
    }
}
