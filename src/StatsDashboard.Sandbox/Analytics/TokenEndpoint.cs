using System.Text;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary><c>POST /token</c>: the JWT bearer grant.</summary>
internal sealed class TokenEndpoint(ServiceAccount account, AccessTokens tokens)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public async Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await RefuseAsync(context, "invalid_request", "The request must be a form.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] != Grant)
        {
            await RefuseAsync(context, "unsupported_grant_type", $"Invalid grant_type: {form["grant_type"]}");
            return;
        }

        var own = $"{context.Request.Scheme}://{context.Request.Host}/token";
        if (Assertion.Check(form["assertion"].ToString(), account.Key, own, tokens.Clocks) is { } wrong)
        {
            await RefuseAsync(context, wrong.Error, wrong.Description);
            return;
        }

        await WriteAsync(context, new JsonObject
        {
            ["access_token"] = tokens.Issue(),
            ["expires_in"] = AccessTokens.LifetimeSeconds,
            ["token_type"] = "Bearer",
        });
    }

    private static Task RefuseAsync(HttpContext context, string error, string description)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return WriteAsync(context, new JsonObject { ["error"] = error, ["error_description"] = description });
    }

    private static async Task WriteAsync(HttpContext context, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
