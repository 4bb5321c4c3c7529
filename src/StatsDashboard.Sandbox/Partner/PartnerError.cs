using System.Globalization;
using System.Text.Json;

namespace StatsDashboard.Sandbox.Partner;

/// <summary>The error envelope. Messages are for people and may echo the request with its key, as the contract warns.</summary>
internal sealed record PartnerError(int Status, string Code, string Message)
{
    public int? RetryAfter { get; init; }

    public static PartnerError MissingKey { get; } = new(401, "missing_api_key", "The query parameter api_key is missing.");

    public static PartnerError Invalid(string message) => new(400, "invalid_parameter", message);

    public static PartnerError InvalidKey(string key) => new(401, "invalid_api_key", $"The key '{key}' is not known.");

    public static PartnerError KeyDisabled(string key) =>
        new(403, "key_disabled", $"The key '{key}' is disabled. Please contact your account manager.");

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new PartnerErrorBody(new PartnerErrorDetail(Code, Message, response.Headers[PartnerHeaders.RequestId].ToString())),
            PartnerJson.Default.PartnerErrorBody);
        response.ContentType = PartnerHeaders.Json;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }
}
