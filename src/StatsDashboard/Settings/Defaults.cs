using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace StatsDashboard.Settings;

internal static class Defaults
{
    /// <summary>The name of the formatter that writes the log where no setting names another.</summary>
    public const string ConsoleFormatter = "line";

    // No line per request: it would hold the address with whatever was asked. Spans are for that.
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:Console:FormatterName"] = ConsoleFormatter,
    };

    /// <summary>Adds the top-level appsettings file of the environment below every other setting, and the address to listen on.</summary>
    public static void AddDefaults(this WebApplicationBuilder builder)
    {
        var file = new JsonConfigurationSource
        {
            Path = Path.Combine(AppContext.BaseDirectory, $"appsettings.{builder.Environment.EnvironmentName}.json"),
            Optional = true,
        };
        file.ResolveFileProvider();
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        sources.Insert(sources.TakeWhile(source => source is not JsonConfigurationSource).Count(), file);

        if (Listening.Keys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }
    }
}
