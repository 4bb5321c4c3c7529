using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Finds the place in a body of JSON that Google's parser refused, because the parser does not tell it and the API does.</summary>
internal static class JsonFault
{
    /// <summary>The first name that the message does not have, or else the first value that its field does not take.</summary>
    public static GoogleError? Find(JsonNode? body, MessageDescriptor type) => Find(body, type, "");

    private static GoogleError? Find(JsonNode? node, MessageDescriptor type, string path)
    {
        if (node is not JsonObject body)
        {
            return node is null ? null : Refused(path, type.FullName, node);
        }

        foreach (var (name, value) in body)
        {
            var field = type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);
            if (field is null)
            {
                var where = path.Length == 0 ? "" : $" at '{path}'";
                return GoogleError.BadPayload($"Invalid JSON payload received. Unknown name \"{name}\"{where}: Cannot find field.", path);
            }

            if (Find(value, field, path.Length == 0 ? field.Name : $"{path}.{field.Name}") is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static GoogleError? Find(JsonNode? value, FieldDescriptor field, string path)
    {
        if (!field.IsRepeated)
        {
            return FindOne(value, field, path);
        }

        return value switch
        {
            null => null,
            JsonArray list => list.Index()
                .Select(entry => FindElement(entry.Item, field, $"{path}[{entry.Index}]"))
                .FirstOrDefault(error => error is not null),
            _ => Refused(path, field),
        };
    }

    private static GoogleError? FindElement(JsonNode? value, FieldDescriptor field, string path) =>
        value is null ? Refused(path, field) : FindOne(value, field, path);

    private static GoogleError? FindOne(JsonNode? value, FieldDescriptor field, string path)
    {
        if (field.FieldType == FieldType.Message)
        {
            return Find(value, field.MessageType, path);
        }

        var alone = new JsonObject { [field.JsonName] = field.IsRepeated ? new JsonArray(value?.DeepClone()) : value?.DeepClone() };
        try
        {
            JsonParser.Default.Parse(alone.ToJsonString(), field.ContainingType);
            return null;
        }
        catch (InvalidProtocolBufferException)
        {
            return Refused(path, field, value);
        }
    }

    private static GoogleError Refused(string path, FieldDescriptor field, JsonNode? value = null) => Refused(
        path,
        field.FieldType switch
        {
            FieldType.Enum => $"type.googleapis.com/{field.EnumType.FullName}",
            FieldType.Message => $"type.googleapis.com/{field.MessageType.FullName}",
            _ => $"TYPE_{field.FieldType.ToString().ToUpperInvariant()}",
        },
        value);

    private static GoogleError Refused(string path, string type, JsonNode? value) =>
        GoogleError.BadPayload($"Invalid value at '{path}' ({type}), {value?.ToJsonString() ?? "null"}", path);
}
