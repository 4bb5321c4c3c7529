using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Reads a request as Google does: strict about names and types, an empty body is an empty message.</summary>
internal static class RequestBody
{
    public static async Task<Answer<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class, IMessage, new()
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        var text = await reader.ReadToEndAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(text))
        {
            return new T();
        }

        try
        {
            return (T)JsonParser.Default.Parse(text, new T().Descriptor);
        }
        catch (InvalidJsonException)
        {
            return NotJson();
        }
        catch (InvalidProtocolBufferException)
        {
            return WhatIsWrong(text, new T());
        }
    }

    private static GoogleError NotJson() => GoogleError.BadPayload("Invalid JSON payload received. Unexpected token.", "");

    private static GoogleError WhatIsWrong(string text, IMessage empty)
    {
        try
        {
            return JsonFault.Find(JsonNode.Parse(text), empty.Descriptor) ?? NotJson();
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // A text that only Google's parser can read, such as one with a name twice.
            return NotJson();
        }
    }
}
