using System.Text.Json.Serialization;

namespace StatsDashboard.Figures;

[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IEnumerable<int>))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class FiguresJson : JsonSerializerContext;
