namespace StatsDashboard.Export;

internal static class ExportRegistration
{
    public static IServiceCollection AddExport(this IServiceCollection services) => services.AddSingleton<DailyCsv>();
}
