using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Settings;

internal static class Setting
{
    /// <summary>Says what a setting must be; the sentence around it names the key and the value.</summary>
    public static ValidationResult Wrong(string property, string mustBe) => new(mustBe, [property]);
}

/// <summary>Marks a setting whose value no message may repeat.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
