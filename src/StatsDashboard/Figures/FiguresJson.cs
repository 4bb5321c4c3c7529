using System.Text.Json.Serialization;

namespace StatsDashboard.Figures;

[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IEnumerable<int>))]
internal sealed partial class FiguresJson : JsonSerializerContext;
