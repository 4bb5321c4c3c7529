using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Takes the honest answer, changes it and sends it on. An answer that is not a 200 passes as it is.</summary>
internal static partial class ChangedAnswer
{
    public static FaultAct By(Action<FaultedCall, AnswerRows> change) => async call =>
    {
        var body = await call.HonestAsync();
        if (call.Response.StatusCode == StatusCodes.Status200OK && JsonNode.Parse(body) is JsonObject answer)
        {
            change(call, new AnswerRows(answer, call));
            var text = answer.ToJsonString(AnalyticsJson.Default.Options);
            body = Encoding.UTF8.GetBytes(Literal().Replace(text, "$1"));
        }

        await call.SendAsync(body);
    };

    /// <summary>A value that is written as it stands, valid JSON or not.</summary>
    public static JsonValue Raw(string literal) => JsonValue.Create($"raw:{literal}:raw");

    [GeneratedRegex("\"raw:(.*?):raw\"")]
    private static partial Regex Literal();
}
