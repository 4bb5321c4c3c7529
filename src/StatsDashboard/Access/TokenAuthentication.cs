using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

/// <summary>Programs: <c>Authorization: Bearer …</c>. The token goes nowhere but into its hash.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ProgramTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    public static bool IsUsedBy(HttpRequest request) => TokenOf(request) is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(tokens.Find(token) is { } program
            ? AuthenticateResult.Success(new AuthenticationTicket(program, Scheme))
            : AuthenticateResult.Fail("No program has this token."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.UnauthorizedAsync(
            Context,
            "The bearer token is not one of Access:Tokens. Check that it was copied whole, or ask for a new one.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusal.ForbiddenAsync(Context);

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;
}
