using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Settings;

internal static class Setting
{
    /// <summary>Says what a setting must be; the sentence around it names the key and the value.</summary>
    public static ValidationResult Wrong(string property, string mustBe) => new(mustBe, [property]);

    /// <summary>The sentence about a wrong value.</summary>
    /// <param name="value">What may be shown of it; null hides it.</param>
    public static string Sentence(string key, string? value, string mustBe) =>
        $"The setting {key} {(value is null ? "has a value that is not shown" : $"is '{value}'")}; it must be {mustBe}.";
}

/// <summary>Marks a setting whose value no message may repeat.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
