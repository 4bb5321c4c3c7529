using Microsoft.Extensions.Options;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Database;

internal static class DatabaseRegistration
{
    /// <summary>A database of one's own as a source. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services) => services
        .AddSettings<DatabaseOptions>(DatabaseOptions.Section)
        .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseValidation>()
        .AddSingleton<DatabaseClient>()
        .AddSingleton<IStatsSource, DatabaseSource>();
}
