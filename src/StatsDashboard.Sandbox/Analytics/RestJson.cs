using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Code = Google.Rpc.Code;
using CodeReflection = Google.Rpc.CodeReflection;
using ErrorDetailsReflection = Google.Rpc.ErrorDetailsReflection;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Writes messages and errors as Google's JSON.</summary>
internal static class RestJson
{
    private static readonly TypeRegistry Details = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly JsonFormatter.Settings Google = JsonFormatter.Settings.Default.WithTypeRegistry(Details);

    private static readonly JsonFormatter ByName = new(Google), ByNumber = new(Google.WithFormatEnumsAsIntegers(true));

    public static Task WriteAsync(HttpContext context, IMessage message) => WriteAsync(context, Formatter(context.Request).Format(message));

    public static Task WriteAsync(HttpContext context, GoogleError error)
    {
        context.Response.StatusCode = error.HttpStatus;
        if (error.Code == Code.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\"";
        }

        var name = CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)error.Code).Name;
        var body = new JsonObject { ["code"] = error.HttpStatus, ["message"] = error.Message, ["status"] = name };
        if (error.ToStatus().Details is { Count: > 0 } details)
        {
            body["details"] = new JsonArray([.. details.Select(detail => JsonNode.Parse(Formatter(context.Request).Format(detail)))]);
        }

        return WriteAsync(context, new JsonObject { ["error"] = body }.ToJsonString());
    }

    /// <summary><c>?$alt=json;enum-encoding=int</c> asks for enums as numbers.</summary>
    private static JsonFormatter Formatter(HttpRequest request)
    {
        var alt = $"{request.Query["$alt"]}{request.Query["alt"]}";
        return alt.Split(';').Contains("enum-encoding=int") ? ByNumber : ByName;
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }
}
