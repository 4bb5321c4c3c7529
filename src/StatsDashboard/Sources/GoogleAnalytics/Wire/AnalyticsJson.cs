using System.Text.Json.Serialization;

namespace StatsDashboard.Sources.GoogleAnalytics.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunReportRequest))]
[JsonSerializable(typeof(RunReportResponse))]
[JsonSerializable(typeof(BatchRunReportsRequest))]
[JsonSerializable(typeof(BatchRunReportsResponse))]
[JsonSerializable(typeof(AnalyticsError))]
internal sealed partial class AnalyticsJson : JsonSerializerContext;
