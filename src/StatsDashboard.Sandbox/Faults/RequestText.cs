using System.Text;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Looks into a request's body and leaves it to be read again.</summary>
internal static class RequestText
{
    public static async Task<string> ReadAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        return text;
    }

    public static void Replace(HttpContext context, byte[] body)
    {
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = body.Length;
    }

    /// <summary>True for a report of no product in particular: its rows may be the product's.</summary>
    public static async Task<bool> MentionsAsync(HttpContext context, string product)
    {
        var text = await ReadAsync(context);
        return text.Contains($"\"{product}\"", StringComparison.Ordinal)
            || (text.Contains("\"itemId\"", StringComparison.Ordinal) && !text.Contains("inListFilter", StringComparison.Ordinal) && !text.Contains("stringFilter", StringComparison.Ordinal));
    }
}
