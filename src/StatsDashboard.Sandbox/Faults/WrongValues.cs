using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Values that are no figures: written as a number where a number stood and as text where text stood.</summary>
internal static class WrongValues
{
    public static FaultAct Of(string value) => Change(old => old.GetValueKind() == JsonValueKind.Number
        ? ChangedAnswer.Raw(value)
        : JsonValue.Create(value));

    public static FaultAct AsText(string value) => Change(_ => JsonValue.Create(value));

    public static FaultAct Null { get; } = Change(_ => null);

    private static FaultAct Change(Func<JsonNode, JsonNode?> change) => ChangedAnswer.By((call, rows) =>
    {
        foreach (var row in rows.Chosen())
        {
            if (rows.Figure(row, call.Text("field")) is { } figure && figure.Holder[figure.Name] is { } old)
            {
                figure.Holder[figure.Name] = change(old);
            }
        }
    });
}
