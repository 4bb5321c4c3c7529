using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>
/// Takes the honest answer as JSON, changes it and sends it on in the form that it had. A refusal passes as it is. Over gRPC a name that
/// the message does not have vanishes on the way, as a field with an unknown number does for whoever reads it.
/// </summary>
internal static partial class ChangedAnswer
{
    /// <summary>Stands in a text for half a surrogate pair, which no text in this program can hold.</summary>
    public const string HalfSurrogate = "half:surrogate";

    private static readonly JsonParser Lenient = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static FaultAct By(Action<FaultedCall, AnswerRows> change) => async call =>
    {
        var body = await call.HonestAsync();
        await call.SendAsync(call.HasAnswer && Read(call, body) is { } answer ? Changed(call, answer, change) : body);
    };

    /// <summary>A value that is written as it stands, valid JSON or not.</summary>
    public static JsonValue Raw(string literal) => JsonValue.Create($"raw:{literal}:raw");

    /// <summary>The name of a member that is written under a name that the object has already.</summary>
    public static string Again(string name) => $"again:{name}:again";

    private static JsonObject? Read(FaultedCall call, byte[] body) =>
        (call.IsGrpc ? JsonNode.Parse(JsonFormatter.Default.Format(call.Message(body))) : JsonNode.Parse(body)) as JsonObject;

    private static byte[] Changed(FaultedCall call, JsonObject answer, Action<FaultedCall, AnswerRows> change)
    {
        change(call, new AnswerRows(answer, call));
        var text = answer.ToJsonString();
        if (call.IsGrpc)
        {
            return GrpcWire.Frame(Lenient.Parse(text, call.Method.OutputType));
        }

        text = Second().Replace(Literal().Replace(text, "$1"), "\"$1\":");
        return Encoding.UTF8.GetBytes(text.Replace(HalfSurrogate, "\\ud83d", StringComparison.Ordinal));
    }

    [GeneratedRegex("\"raw:(.*?):raw\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\"again:(.*?):again\":")]
    private static partial Regex Second();
}
