using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>Google's error body, worded as the real API words it.</summary>
internal sealed record GoogleError(int Code, string Status, string Message)
{
    private const string Schema = "For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema ";
    private const string Quotas = "To learn more, see https://developers.google.com/analytics/devguides/reporting/data/v1/quotas";

    /// <summary>The <c>reason</c> of a credential error, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The <c>fieldViolations</c> of a malformed request: the field and what is wrong with it.</summary>
    public string? Field { get; init; }

    public static GoogleError NoCredentials { get; } = new(401, "UNAUTHENTICATED", "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.") { Reason = "CREDENTIALS_MISSING" };

    public static GoogleError BadCredentials { get; } = new(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.") { Reason = "ACCESS_TOKEN_EXPIRED" };

    public static GoogleError Forbidden { get; } = new(403, "PERMISSION_DENIED", "User does not have sufficient permissions for this property. To learn more about Property ID, see https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.");

    public static GoogleError TooManyAtOnce { get; } = Exhausted($"Exhausted concurrent requests quota. Please send fewer requests concurrently. {Quotas}");

    public static GoogleError TokensOfTheDay { get; } = Exhausted($"Exhausted property tokens per day. These quota tokens will return in under 24 hours. {Quotas}");

    public static GoogleError TokensOfTheHour { get; } = Exhausted($"Exhausted property tokens per hour. These quota tokens will return in under an hour. {Quotas}");

    public static GoogleError ProjectTokensOfTheHour { get; } = Exhausted($"Exhausted property tokens for a project per hour. These quota tokens will return in under an hour. {Quotas}");

    public static GoogleError ServerErrorsOfTheHour { get; } = Exhausted($"Exhausted server errors quota for a project per hour. This quota will return in under an hour. {Quotas}");

    public static GoogleError ThresholdedOfTheHour { get; } = Exhausted($"Exhausted potentially thresholded requests quota. This quota will return in under an hour. {Quotas}");

    public static GoogleError Invalid(string message) => new(400, "INVALID_ARGUMENT", message);

    public static GoogleError UnknownDimension(string name) => Invalid($"Field {name} is not a valid dimension. {Schema}");

    public static GoogleError UnknownMetric(string name) => Invalid($"Field {name} is not a valid metric. {Schema}");

    public static GoogleError UnknownName(string name, string path)
    {
        var where = path.Length == 0 ? "" : $" at '{path}'";
        var description = $"Invalid JSON payload received. Unknown name \"{name}\"{where}: Cannot find field.";
        return Invalid(description) with { Field = path };
    }

    public static GoogleError Of(int status) => status switch
    {
        429 => Exhausted($"Resource has been exhausted (e.g. check quota). {Quotas}"),
        503 => new(503, "UNAVAILABLE", "The service is currently unavailable."),
        _ => new(status, "INTERNAL", "An internal error has occurred. Please retry in a few moments."),
    };

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Code;
        if (Code == 401)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\"";
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(ToJson(), AnalyticsJson.Default.JsonObject);
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static GoogleError Exhausted(string message) => new(429, "RESOURCE_EXHAUSTED", message);

    private JsonObject ToJson()
    {
        var error = new JsonObject { ["code"] = Code, ["message"] = Message, ["status"] = Status };
        if (Reason is not null)
        {
            error["details"] = new JsonArray(new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
                ["reason"] = Reason,
                ["domain"] = "googleapis.com",
                ["metadata"] = new JsonObject { ["service"] = "analyticsdata.googleapis.com" },
            });
        }

        if (Field is not null)
        {
            var violation = new JsonObject { ["description"] = Message };
            if (Field.Length > 0)
            {
                violation["field"] = Field;
            }

            error["details"] = new JsonArray(new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
                ["fieldViolations"] = new JsonArray(violation),
            });
        }

        return new JsonObject { ["error"] = error };
    }
}
