using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StatsDashboard.Benchmarks.Processes;

[assembly: HostingStartup(typeof(ProbeStartup))]

namespace StatsDashboard.Benchmarks.Processes;

/// <summary>Goes into the measured process beside the dashboard: static files to compare with, and what its heap says of itself.</summary>
/// <remarks>In front of the dashboard's own pipeline, which stays as it is.</remarks>
internal sealed class ProbeStartup : IHostingStartup
{
    public const string FilesVariable = "BENCHMARK_FILES";
    public const string FilesPath = "/benchmark-files";
    public const string HeapPath = "/benchmark-heap";

    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, Filter>());

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            if (Environment.GetEnvironmentVariable(FilesVariable) is { } folder)
            {
                app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = FilesPath });
            }

            app.Map(HeapPath, heap => heap.Run(context => context.Response.WriteAsync(
                $$"""{"allocated":{{GC.GetTotalAllocatedBytes()}},"heap":{{GC.GetGCMemoryInfo().HeapSizeBytes}}}""",
                context.RequestAborted)));
            next(app);
        };
    }
}
