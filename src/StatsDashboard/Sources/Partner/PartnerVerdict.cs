using System.Net;
using System.Text.Json;
using StatsDashboard.Sources.Http;
using StatsDashboard.Sources.Partner.Wire;

namespace StatsDashboard.Sources.Partner;

/// <summary>Reads the partner's statuses and error codes. The code is trusted before the status; the message is never read.</summary>
internal sealed class PartnerVerdict(PartnerAllowance allowance)
{
    public AttemptFailure? Read(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        allowance.Note(response);
        var status = (int)response.StatusCode;
        var isError = TryReadError(body, mayBeNone: status == 200, out var code);
        if (status == 200 && !isError)
        {
            return null;
        }

        return code switch
        {
            "invalid_parameter" or "range_too_long" =>
                Final(FailureKind.Rejected, $"The partner says that the question is wrong ({code})."),
            "missing_api_key" or "invalid_api_key" =>
                Final(FailureKind.Unauthorized, "The partner does not accept the key; check the setting Partner:ApiKey."),
            "key_disabled" => Final(FailureKind.Unauthorized, "The partner has disabled the key of the setting Partner:ApiKey."),
            "product_not_found" => Final(FailureKind.NotListed, "The partner does not know this product."),
            "product_retired" =>
                new(new SourceFailure(FailureKind.NotListed, "The partner has retired this product.") { IsForGood = true }),
            "rate_limited" => allowance.RateLimited(response),
            "too_many_concurrent" => allowance.TooManyAtOnce(response),
            "daily_quota_exceeded" => allowance.UsedUp(response),
            "maintenance" => allowance.Down(response, "The partner is down for maintenance."),
            "internal_error" => allowance.Failed(response, "The partner had an internal error."),
            _ => OfStatus(response, status),
        };
    }

    private AttemptFailure OfStatus(HttpResponseMessage response, int status) => status switch
    {
        429 => allowance.RateLimited(response),
        503 => allowance.Down(response, $"The partner answered with status {status}."),
        408 or >= 500 => allowance.Failed(response, $"The partner answered with status {status}."),
        401 or 403 => Final(FailureKind.Unauthorized, "The partner does not let us in; check the setting Partner:ApiKey."),
        404 => Final(FailureKind.Rejected, "The partner's API is not at this address; check the setting Partner:BaseAddress."),
        >= 400 => Final(FailureKind.Rejected, $"The partner refused the question with status {status}."),
        >= 300 => Final(
            FailureKind.BadAnswer,
            "The partner sends us to another address, which is not followed; check the setting Partner:BaseAddress."),
        200 => Final(FailureKind.BadAnswer, "The partner answered with an error that it does not explain."),
        _ => Final(FailureKind.BadAnswer, $"The partner answered with status {status}, which was not agreed."),
    };

    private static AttemptFailure Final(FailureKind kind, string sentence) => new(new SourceFailure(kind, sentence));

    /// <remarks>A good answer is not parsed twice: nearly none holds the word at all.</remarks>
    private static bool TryReadError(ReadOnlySpan<byte> body, bool mayBeNone, out string? code)
    {
        code = null;
        if (body.IndexOf("\"error\""u8) < 0)
        {
            return false;
        }

        try
        {
            var error = JsonSerializer.Deserialize(body, PartnerJson.Default.PartnerError)?.Error;
            code = error?.Code;
            return error is not null;
        }
        catch (JsonException)
        {
            return !mayBeNone;
        }
    }
}
