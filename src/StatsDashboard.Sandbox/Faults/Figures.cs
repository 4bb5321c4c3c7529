using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Arithmetic on a figure that keeps the way in which it was written.</summary>
internal static class Figures
{
    public static JsonNode Plus(JsonNode value, decimal amount) => Change(value, number => number + amount);

    public static JsonNode Times(JsonNode value, decimal factor) => Change(value, number => number * factor);

    public static decimal Read(JsonNode value) => decimal.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonValue Change(JsonNode value, Func<decimal, decimal> change)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            return JsonValue.Create((long)change(Read(value)));
        }

        // Two decimals stay two decimals, digits stay digits.
        var decimals = value.ToString().Contains('.', StringComparison.Ordinal) ? 2 : 0;
        return JsonValue.Create(Math.Round(change(Read(value)), decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture));
    }
}
