using Microsoft.Extensions.Options;

namespace StatsDashboard.Settings;

internal static class SettingsRegistration
{
    /// <summary>Binds a section to its options and checks it when the application starts.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>()
            .Configure<IConfiguration>((_, configuration) => SettingsText.Check<T>(configuration, section))
            .BindConfiguration(section)
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<T>>(new SettingsValidation<T>(section));
    }

    /// <summary>The same for what must be known before there are services.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the failures are sentences.</exception>
    public static T ReadSettings<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        SettingsText.Check<T>(configuration, section);
        var options = configuration.GetSection(section).Get<T>() ?? new T();
        var result = new SettingsValidation<T>(section).Validate(null, options);
        return result.Failed ? throw new OptionsValidationException(section, typeof(T), result.Failures) : options;
    }
}
