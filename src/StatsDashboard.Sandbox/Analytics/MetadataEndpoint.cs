using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary><c>GET /v1beta/properties/{id}/metadata</c>: the fields that a report may name.</summary>
internal static class MetadataEndpoint
{
    public static async Task AnswerAsync(HttpContext context, string property)
    {
        var dimensions = AnalyticsSchema.Dimensions.Where(entry => entry.Value != Dimension.DateRange)
            .Select(entry => (JsonNode)Field(entry.Key, entry.Value.IsOfItems() ? "Ecommerce" : "Time"));
        var metrics = AnalyticsSchema.Metrics.Select(entry =>
        {
            var field = Field(entry.Key, entry.Value.IsOfItems() ? "Ecommerce" : "Session");
            field["type"] = entry.Value.Type();
            return (JsonNode)field;
        });
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["dimensions"] = new JsonArray([.. dimensions]),
                ["metrics"] = new JsonArray([.. metrics]),
                ["name"] = $"properties/{property}/metadata",
            },
            AnalyticsJson.Default.JsonObject);
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static JsonObject Field(string name, string category) => new()
    {
        ["apiName"] = name,
        ["uiName"] = string.Concat(name.Select((letter, n) => n == 0 ? char.ToUpperInvariant(letter).ToString() : char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString())),
        ["description"] = $"The sandbox's {name}.",
        ["category"] = category,
    };
}
