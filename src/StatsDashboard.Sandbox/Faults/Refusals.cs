using System.Globalization;
using System.Text;
using StatsDashboard.Sandbox.Analytics;
using StatsDashboard.Sandbox.Partner;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Answers that say no: limits, quotas, server errors, keys and tokens.</summary>
internal static class Refusals
{
    public static Task RateLimited(FaultedCall call)
    {
        var seconds = call.Number("retryAfter", 7);
        return FalseHints.RetryAfter(seconds.ToString(CultureInfo.InvariantCulture))(call);
    }

    public static Task RateLimitedUntilDate(FaultedCall call) => RateLimitedUntil(call, call.Number("seconds", 7));

    public static Task RateLimitedUntilPastDate(FaultedCall call) => RateLimitedUntil(call, -call.Number("seconds", 3600));

    public static Task RateLimitedBare(FaultedCall call) => call.IsPartner
        ? Refuse(call, new PartnerError(429, "rate_limited", "Too many calls a minute."))
        : call.RefuseAsync(GoogleError.Of(429));

    public static Task TooManyConcurrent(FaultedCall call) => call.IsPartner
        ? Refuse(call, new PartnerError(429, "too_many_concurrent", "Too many calls at once."))
        : call.RefuseAsync(GoogleError.TooManyAtOnce);

    public static Task DailyQuota(FaultedCall call) =>
        Refuse(call, new PartnerError(429, "daily_quota_exceeded", "The calls of the day are used up."));

    public static FaultAct Google(GoogleError error) => call => call.RefuseAsync(error);

    public static async Task ServerError(FaultedCall call)
    {
        var status = (int)call.Number("status", 500);
        var error = GoogleError.Of(status);
        if (call.Text("retryAfter") is { } seconds)
        {
            call.Response.Headers.RetryAfter = seconds;
            error = error.After(TimeSpan.FromSeconds(call.Number("retryAfter", 0)));
        }

        // The gateway in front speaks HTML.
        if (call.Text("as", status is 502 or 504 ? "html" : "json") == "html")
        {
            call.Response.StatusCode = status;
            call.Response.ContentType = "text/html";
            await call.SendAsync(Encoding.UTF8.GetBytes(
                $"<html><head><title>{status}</title></head><body><h1>{status}</h1><hr>gateway</body></html>"));
            return;
        }

        var code = status == 503 ? "maintenance" : "internal_error";
        var asked = $"{call.Http.Request.Path}{call.Http.Request.QueryString}";
        await (call.IsPartner
            ? Refuse(call, new PartnerError(status, code, $"Something went wrong: {asked}"))
            : call.RefuseAsync(error));
    }

    public static Task ErrorInside(FaultedCall call) =>
        Refuse(call, new PartnerError(200, "internal_error", "The answer could not be built."));

    public static Task TokenExpired(FaultedCall call)
    {
        if (AccessTokens.TokenOf(call.Http.Request) is { } token)
        {
            call.State.Tokens.Revoke(token);
        }

        return call.RefuseAsync(GoogleError.BadCredentials);
    }

    public static Task TokensRevoked(FaultedCall call)
    {
        call.State.Tokens.RevokeAll();
        return call.RefuseAsync(GoogleError.Credentials("ACCESS_TOKEN_REVOKED"));
    }

    public static async Task TokenRefused(FaultedCall call)
    {
        call.Response.StatusCode = StatusCodes.Status400BadRequest;
        call.Response.ContentType = "application/json";
        await call.SendAsync("""{"error":"invalid_grant","error_description":"Invalid grant: account not found"}"""u8.ToArray());
    }

    public static Task KeyDisabled(FaultedCall call) =>
        Refuse(call, PartnerError.KeyDisabled(call.Http.Request.Query["api_key"].ToString()));

    public static Task KeyReplaced(FaultedCall call)
    {
        call.Http.Items[typeof(ReplacedKey)] = new ReplacedKey(call.Text("key", "sandbox-key-0002"));
        return call.PassAsync();
    }

    private static Task RateLimitedUntil(FaultedCall call, double seconds)
    {
        // By the sandbox's clock, both.
        var now = call.State.World.Calendar.Now;
        call.Response.Headers.Date = now.ToString("R");
        call.Response.Headers.RetryAfter = now.AddSeconds(seconds).ToString("R");
        return RateLimitedBare(call);
    }

    private static Task Refuse(FaultedCall call, PartnerError error)
    {
        PartnerHeaders.Identify(call.Response);
        return error.WriteAsync(call.Http);
    }
}
