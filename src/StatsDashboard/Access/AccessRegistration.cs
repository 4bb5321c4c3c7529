using StatsDashboard.Settings;

namespace StatsDashboard.Access;

internal static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthorization(options => options.AddPolicy(Policies.Admin, policy => policy.RequireRole(Policies.Admin)));
        services.AddAuthentication();
        return services.AddSettings<AccessOptions>(AccessOptions.Section);
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
