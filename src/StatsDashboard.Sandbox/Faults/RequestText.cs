using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Looks into a request's body, as JSON whatever the transport, and leaves it to be read again.</summary>
internal static class RequestText
{
    public static async Task<string> ReadAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Request.Body.Position = 0;
        if (TypeOf(context) is not { } type)
        {
            return Encoding.UTF8.GetString(body.ToArray());
        }

        return GrpcWire.Read(body.ToArray(), type) is { } message ? JsonFormatter.Default.Format(message) : "";
    }

    public static void Replace(HttpContext context, string json)
    {
        var body = TypeOf(context) is { } type ? GrpcWire.Frame(JsonParser.Default.Parse(json, type)) : Encoding.UTF8.GetBytes(json);
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = body.Length;
    }

    /// <summary>True for a report of no product in particular: its rows may be the product's.</summary>
    public static async Task<bool> MentionsAsync(HttpContext context, string product)
    {
        var text = await ReadAsync(context);
        return text.Contains($"\"{product}\"", StringComparison.Ordinal)
            || (text.Contains("\"itemId\"", StringComparison.Ordinal)
                && !text.Contains("inListFilter", StringComparison.Ordinal)
                && !text.Contains("stringFilter", StringComparison.Ordinal));
    }

    private static MessageDescriptor? TypeOf(HttpContext context) => GrpcWire.MethodOf(context.Request.Path.Value!)?.InputType;
}
