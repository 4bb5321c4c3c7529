using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Settings;

internal static class Setting
{
    /// <summary>Says what a setting must be; the sentence around it names the key and the value.</summary>
    public static ValidationResult Wrong(string property, string mustBe) => new(mustBe, [property]);

    /// <summary>The sentence about a wrong value.</summary>
    /// <param name="value">What may be shown of it; null hides it.</param>
    public static string Sentence(string key, string? value, string mustBe) =>
        $"The setting {key} {(value is null ? "has a value that is not shown" : $"is '{value}'")}; it must be {mustBe}.";

    /// <summary>The sentence about a value that is not there.</summary>
    public static string Missing(string key, string mustBe) => $"The setting {key} is not set; it must be {mustBe}.";

    /// <summary>Ends the start with the sentence about a wrong value.</summary>
    public static OptionsValidationException Refusal(string key, string? value, string mustBe) =>
        new(key, typeof(string), [Sentence(key, value, mustBe)]);
}

/// <summary>Marks a setting whose value no message may repeat.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
