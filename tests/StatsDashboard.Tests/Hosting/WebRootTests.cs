using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Hosting;
using Xunit;

namespace StatsDashboard.Tests.Hosting;

public sealed class WebRootTests
{
    [Fact]
    public void A_web_root_without_the_files_of_the_pages_refuses_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("root-");
        var app = Build(folder);

        var sentence = Should.Throw<OptionsValidationException>(app.CheckWebRoot).Failures.ShouldHaveSingleItem();

        sentence.ShouldStartWith("The file ");
        sentence.ShouldContain(folder.FullName);
        sentence.ShouldEndWith("leave the wwwroot folder beside StatsDashboard.dll.");
        folder.Delete(recursive: true);
    }

    [Fact]
    public void One_file_that_is_missing_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("root-");
        var root = Directory.CreateDirectory(Path.Combine(folder.FullName, "wwwroot"));
        var app = Build(folder);
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is { } asset)
            {
                var file = new FileInfo(Path.Combine(root.FullName, asset.AssetPath));
                file.Directory?.Create();
                file.Create().Dispose();
            }
        }

        Should.NotThrow(app.CheckWebRoot);
        File.Delete(Path.Combine(root.FullName, "js", "table.js"));

        Should.Throw<OptionsValidationException>(app.CheckWebRoot).Failures.ShouldHaveSingleItem()
            .ShouldStartWith("The file js/table.js of the pages is missing");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_published_program_that_has_lost_its_files_refuses_the_start_and_names_its_own_folder()
    {
        var program = Directory.CreateTempSubdirectory("published-");
        var built = Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories);
        foreach (var file in built.Where(file => !IsBuildList(file)))
        {
            var copy = new FileInfo(Path.Combine(program.FullName, Path.GetRelativePath(AppContext.BaseDirectory, file)));
            copy.Directory?.Create();
            File.Copy(file, copy.FullName);
        }

        var (exitCode, _, error) = await DashboardProcess.RunFromAsync(
            program.FullName, "", "--Sandbox:Enabled=false", "--Urls=http://127.0.0.1:0", "--environment=Production");

        exitCode.ShouldBe(1);
        error.ShouldContain($" of the pages is missing from {Path.Combine(program.FullName, "wwwroot")}.");
        program.Delete(recursive: true);

        static bool IsBuildList(string file) => file.EndsWith(".staticwebassets.runtime.json", StringComparison.Ordinal);
    }

    private static WebApplication Build(DirectoryInfo folder)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = folder.FullName, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapStaticAssets(Path.Combine(AppContext.BaseDirectory, "StatsDashboard.staticwebassets.endpoints.json"));
        return app;
    }
}
