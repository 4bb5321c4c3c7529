using System.Text.Json;

namespace StatsDashboard.Sources.Http;

/// <summary>Says whether a body that could not be read is worth another attempt.</summary>
internal static class BrokenJson
{
    /// <summary>
    /// A body that ends too early was cut off on its way: any attempt may bring it whole. What is no JSON at all, such as a gateway's
    /// page, may be gone at the next attempt. JSON of another shape is what the source has to say, today as often as it is asked.
    /// </summary>
    public static Retries Worth(ReadOnlySpan<byte> body)
    {
        // Not the final block: the reader then tells what is missing from what is wrong.
        var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return Retries.One;
        }

        var wasCutOff = reader.TokenType is JsonTokenType.None || reader.CurrentDepth > 0 || reader.BytesConsumed < body.Length;
        return wasCutOff ? Retries.Allowed : Retries.None;
    }
}
