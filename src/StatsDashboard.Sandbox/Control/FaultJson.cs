using System.Text.Json.Serialization;

namespace StatsDashboard.Sandbox.Control;

internal sealed record FaultKindJson(int Number, string Kind, string At, string Over, string Does, string Parameters);

internal sealed record ActiveFaultJson(
    string Kind,
    string? Path,
    string? Product,
    int? Count,
    double? Rate,
    int Seed,
    IReadOnlyDictionary<string, string> Parameters,
    int Hits);

internal sealed record FaultsJson(IReadOnlyList<ActiveFaultJson> Active, IReadOnlyList<FaultKindJson> Kinds);

internal sealed record CallsJson(
    IReadOnlyDictionary<string, CallFigures> Upstreams,
    IReadOnlyDictionary<string, CallFigures> Paths,
    IReadOnlyDictionary<string, CallFigures> Products);

internal sealed record ControlErrorJson(string Error);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FaultsJson))]
[JsonSerializable(typeof(CallsJson))]
[JsonSerializable(typeof(ControlErrorJson))]
internal sealed partial class ControlJson : JsonSerializerContext;
