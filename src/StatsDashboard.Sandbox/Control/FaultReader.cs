using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Control;

/// <summary>Reads the body of <c>PUT /sandbox/faults</c>; throws <see cref="ArgumentException"/> with a sentence.</summary>
internal static class FaultReader
{
    private static readonly string[] Members = ["kind", "path", "product", "count", "rate", "seed", "parameters"];

    public static async Task<SandboxFault> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        JsonNode? body;
        try
        {
            body = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            body = null;
        }

        var fault = body as JsonObject
            ?? throw new ArgumentException(
                "The body must be a JSON object, such as {\"kind\": \"rate-limited\", \"path\": \"/v1/stats\"}.");
        if (fault.Select(member => member.Key).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is not known; allowed: {string.Join(", ", Members)}.");
        }

        var kind = Read<string>(fault, "kind", "a text")
            ?? throw new ArgumentException("kind is missing; GET /sandbox/faults lists the kinds.");
        return new SandboxFault(kind)
        {
            Path = Read<string>(fault, "path", "a text"),
            Product = Read<string>(fault, "product", "a text"),
            Count = fault["count"] is null ? null : Read<int>(fault, "count", "a whole number"),
            Rate = fault["rate"] is null ? null : Read<double>(fault, "rate", "a number above 0, up to 1"),
            Seed = fault["seed"] is null ? 1 : Read<int>(fault, "seed", "a whole number"),
            Parameters = Parameters(fault),
        };
    }

    private static T? Read<T>(JsonObject fault, string name, string allowed)
    {
        if (fault[name] is null)
        {
            return default;
        }

        return fault[name] is JsonValue value && value.TryGetValue(out T? read)
            ? read
            : throw new ArgumentException($"{name} is {fault[name]!.ToJsonString()}; allowed: {allowed}.");
    }

    private static Dictionary<string, string> Parameters(JsonObject fault) => fault["parameters"] switch
    {
        null => [],
        JsonObject parameters => parameters.ToDictionary(
            parameter => parameter.Key,
            parameter => parameter.Value?.ToString() ?? "",
            StringComparer.Ordinal),
        _ => throw new ArgumentException("parameters must be a JSON object, such as {\"retryAfter\": 7}."),
    };
}
