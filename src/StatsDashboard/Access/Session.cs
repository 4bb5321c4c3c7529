using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace StatsDashboard.Access;

/// <summary>People: a cookie, from sign-in until sign-out, eight idle hours, a day in all, or a change of the user's settings.</summary>
internal sealed class Session(UserAccounts users, OpenSessions sessions) : CookieAuthenticationEvents
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string Id = "session";

    public static void Set(CookieAuthenticationOptions options)
    {
        options.EventsType = typeof(Session);
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.Cookie.Name = "stats-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Whoever signs in again in the same browser ends the session before.</summary>
    public override Task SigningIn(CookieSigningInContext context)
    {
        End(context.HttpContext.User);
        if (context.Principal?.Identity is ClaimsIdentity { Name: { } name } identity)
        {
            identity.AddClaim(new Claim(Id, sessions.Begin(name)));
        }

        return Task.CompletedTask;
    }

    public override Task SigningOut(CookieSigningOutContext context)
    {
        End(context.HttpContext.User);
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is null
            || !users.IsCurrent(context.Principal)
            || !sessions.IsOpen(context.Principal.FindFirstValue(Id) ?? ""))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= !UnattendedLook.Is(context.Request);
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Refusal.SignInAsync(context.HttpContext);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Refusal.ForbiddenAsync(context.HttpContext);

    private void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(Id) is { } id)
        {
            sessions.End(id);
        }
    }
}
