using System.Net;

namespace StatsDashboard.Callbacks;

internal static class CallbackRegistration
{
    public static IServiceCollection AddCallbacks(this IServiceCollection services)
    {
        services.AddOptions<CallbackOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Read(configuration))
            .ValidateOnStart();
        return services
            .AddSingleton<HostLookup>(Dns.GetHostAddressesAsync)
            .AddSingleton<CallbackClient>()
            .AddSingleton<Deliveries>()
            .AddHostedService(provider => provider.GetRequiredService<Deliveries>());
    }
}
