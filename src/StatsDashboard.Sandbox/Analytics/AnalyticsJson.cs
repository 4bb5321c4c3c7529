using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StatsDashboard.Sandbox.Analytics;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class AnalyticsJson : JsonSerializerContext;
