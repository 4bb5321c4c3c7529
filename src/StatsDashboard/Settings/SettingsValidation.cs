using System.ComponentModel.DataAnnotations;
using System.Globalization;
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
            : ValidateOptionsResult.Fail(
                results.SelectMany(result => result.MemberNames.Select(member => Sentence(options, member, result))));
    }

    private string Sentence(T options, string member, ValidationResult result)
    {
        var property = typeof(T).GetProperty(member)!; // A validation result names a property of the type it was made for.
        var value = property.GetValue(options);
        var text = value is Uri address ? address.OriginalString : Convert.ToString(value, CultureInfo.InvariantCulture);
        var mustBe = result.ErrorMessage!; // Every rule says what is allowed.
        return Setting.Sentence($"{section}:{member}", SettingsText.Shown(property, text), mustBe);
    }
}
