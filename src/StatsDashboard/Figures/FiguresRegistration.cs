using StatsDashboard.Settings;

namespace StatsDashboard.Figures;

internal static class FiguresRegistration
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSettings<StorageOptions>(StorageOptions.Section)
        .AddSingleton(provider => new Database(
            provider.GetRequiredService<IConfiguration>().GetConnectionString("Stats") ?? "Data Source=data/stats.db",
            provider.GetRequiredService<ILogger<Database>>()))
        .AddSingleton<FigureStore>()
        .AddHostedService<StoredBudgets>()
        .AddExceptionHandler<StorageFaultHandler>();
}
