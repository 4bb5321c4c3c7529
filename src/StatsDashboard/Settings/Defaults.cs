using Microsoft.Extensions.Configuration.Json;

namespace StatsDashboard.Settings;

internal static class Defaults
{
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
        sources.Insert(sources.TakeWhile(source => source is not JsonConfigurationSource).Count(), file);

        if (Listening.Keys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }
    }
}
