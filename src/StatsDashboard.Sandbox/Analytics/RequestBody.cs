using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Reads a request as Google does: strict about names and types, an empty body is an empty message.</summary>
internal static partial class RequestBody
{
    public static async Task<(T? Request, GoogleError? Error)> ReadAsync<T>(
        HttpContext context, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class, new()
    {
        if (context.Request.ContentLength is 0 or null && !context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return (new T(), null);
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync(context.Request.Body, type, cancellationToken) ?? new T(), null);
        }
        catch (JsonException error)
        {
            return (null, Classify(error));
        }
    }

    private static GoogleError Classify(JsonException error)
    {
        var path = (error.Path ?? "$").TrimStart('$').TrimStart('.');
        if (UnmappedName().Match(error.Message) is { Success: true } unmapped)
        {
            var name = unmapped.Groups[1].Value;
            var parent = path.EndsWith(name, StringComparison.Ordinal) ? path[..^name.Length].TrimEnd('.') : path;
            return GoogleError.UnknownName(name, parent);
        }

        // A reader's error is about the text, a converter's about the type of one value.
        return error.InnerException is JsonException || path.Length == 0
            ? GoogleError.Invalid($"Invalid JSON payload received. Unexpected token.\nLine {error.LineNumber + 1}, position {error.BytePositionInLine}") with { Field = "" }
            : GoogleError.Invalid($"Invalid value at '{path}'") with { Field = path };
    }

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnmappedName();
}
