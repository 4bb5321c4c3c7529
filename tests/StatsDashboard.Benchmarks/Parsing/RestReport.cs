using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatsDashboard.Benchmarks.Parsing;

/// <summary>What a report over REST looks like to a reader of its own, as lean as such types can be: the measure for Google's.</summary>
internal readonly record struct RestReport
{
    public RestHeader[]? DimensionHeaders { get; init; }

    public required RestHeader[] MetricHeaders { get; init; }

    public RestRow[]? Rows { get; init; }

    public int RowCount { get; init; }

    public static RestReport Parse(byte[] json) => JsonSerializer.Deserialize(json, RestJson.Default.RestReport);
}

internal readonly record struct RestHeader(string Name);

internal readonly record struct RestRow
{
    public RestValue[]? DimensionValues { get; init; }

    public required RestValue[] MetricValues { get; init; }
}

internal readonly record struct RestValue
{
    public string? Value { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RestReport))]
internal sealed partial class RestJson : JsonSerializerContext;
