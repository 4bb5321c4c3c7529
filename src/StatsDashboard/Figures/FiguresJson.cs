using System.Text.Json.Serialization;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<Notice>))]
[JsonSerializable(typeof(IEnumerable<int>))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(List<object[]>))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class FiguresJson : JsonSerializerContext;
