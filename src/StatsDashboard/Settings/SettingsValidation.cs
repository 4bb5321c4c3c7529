using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Settings;

/// <summary>Checks data annotations, and reports each wrong setting as a sentence with its key, its value and what is allowed.</summary>
internal sealed class SettingsValidation<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.SelectMany(result => result.MemberNames.Select(member => Sentence(options, member, result))));
    }

    private string Sentence(T options, string member, ValidationResult result)
    {
        var property = typeof(T).GetProperty(member)!; // A validation result names a property of the type it was made for.
        var value = property.GetCustomAttribute<SecretAttribute>() is null ? $"is '{property.GetValue(options)}'" : "has a value that is not shown";
        return $"The setting {section}:{member} {value}; it must be {result.ErrorMessage}.";
    }
}

internal static class SettingsRegistration
{
    /// <summary>Binds a section to its options and checks it when the application starts.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<T>>(new SettingsValidation<T>(section));
    }
}
