using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Settings;

/// <summary>
/// Reads the text of every setting of a section as the binder is about to. The binder's own message would repeat a secret, name a type
/// and not say what is allowed.
/// </summary>
internal static class SettingsText
{
    /// <exception cref="OptionsValidationException">A text cannot be read as its option; the failures are sentences.</exception>
    public static void Check<T>(IConfiguration configuration, string section)
    {
        var sentences = typeof(T).GetProperties()
            .Where(property => property.CanWrite)
            .Select(property => Sentence(property, $"{section}:{property.Name}", configuration.GetSection(section)[property.Name]))
            .OfType<string>()
            .ToList();
        if (sentences.Count > 0)
        {
            throw new OptionsValidationException(section, typeof(T), sentences);
        }
    }

    /// <summary>What a message may repeat of a value; null when nothing.</summary>
    public static string? Shown(PropertyInfo property, string? value)
    {
        if (property.IsDefined(typeof(SecretAttribute)))
        {
            return null;
        }

        return property.PropertyType == typeof(Uri) ? ShownAddress.Of(value ?? "") : value ?? "";
    }

    private static string? Sentence(PropertyInfo property, string key, string? text)
    {
        var converter = TypeDescriptor.GetConverter(property.PropertyType);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            // An empty list of a JSON file arrives as an empty text. A text in the place of a list may be meant as a hash or a token.
            return string.IsNullOrEmpty(text) ? null : Setting.Sentence(key, null, $"a list, such as {key}:0:Name");
        }

        return text is null || IsReadable(converter, text) ? null : Setting.Sentence(key, Shown(property, text), MustBe(property));
    }

    private static bool IsReadable(TypeConverter converter, string text)
    {
        try
        {
            converter.ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string MustBe(PropertyInfo property) =>
        property.GetCustomAttributes<ValidationAttribute>().Select(rule => rule.ErrorMessage).FirstOrDefault(rule => rule is not null)
        ?? (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            var type when type == typeof(bool) => "true or false",
            var type when type == typeof(TimeSpan) => "a time such as 00:15:00",
            var type when type == typeof(Uri) => "an address such as https://stats.example",
            { IsEnum: true } type => $"one of {string.Join(", ", Enum.GetNames(type))}",
            _ => "a whole number",
        };
}
