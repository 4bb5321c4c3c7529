using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StatsDashboard.Access;

namespace StatsDashboard.Pages;

[AllowAnonymous]
// Checked below instead: a form that is older than its cookie gets a sentence and a new form, not a problem page.
[IgnoreAntiforgeryToken]
internal sealed partial class LoginModel(
    UserAccounts users, SignInLimit limit, KnownDevice device, IAntiforgery antiforgery, ILogger<LoginModel> logger) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty, FromForm]
    public string? Name { get; set; }

    [BindProperty, FromForm]
    public string? Password { get; set; }

    public string? Problem { get; private set; }

    public bool NobodyCanSignIn => users.AreNone;

    // Only into the dashboard: a link to this page must not lead anywhere else.
    private LocalRedirectResult Onwards => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? Access.ReturnUrl.Escape(ReturnUrl) : "~/");

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onwards : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await antiforgery.IsOursAsync(HttpContext))
        {
            return Again(StatusCodes.Status400BadRequest, "This form had been open for too long. Please sign in once more.");
        }

        var (name, password) = (Name ?? "", Password ?? "");
        if (name.Length > UserAccounts.MaxName || password.Length > Passwords.MaxLength)
        {
            Name = null;
            return Again(
                StatusCodes.Status400BadRequest,
                $"A name has at most {UserAccounts.MaxName} characters, and a password at most {Passwords.MaxLength}.");
        }

        var address = HttpContext.Connection.RemoteIpAddress;
        if (!limit.TryBegin(name, address, device.Find(Request, name), out var attempt, out var wait))
        {
            Log.TooMany(logger, address);
            Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Again(
                StatusCodes.Status429TooManyRequests,
                "There were too many attempts to sign in. Please try again in a few minutes.");
        }

        if (users.Find(name, password) is not { Identity.Name: { } known } user)
        {
            Log.Refused(logger, address);
            return Again(StatusCodes.Status200OK, "The name or the password is wrong.");
        }

        limit.Succeeded(attempt);
        device.Remember(HttpContext, known);
        await HttpContext.SignInAsync(Session.Scheme, user);
        Log.SignedIn(logger, known, address);
        return Onwards;
    }

    private PageResult Again(int status, string sentence)
    {
        Response.StatusCode = status;
        Problem = sentence;
        return Page();
    }

    // A name is logged only when it is one of ours: some people type their password into the wrong field.
    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Name} signed in from {Address}")]
        public static partial void SignedIn(ILogger logger, string name, System.Net.IPAddress? address);

        [LoggerMessage(LogLevel.Warning, "A sign-in from {Address} was refused: wrong name or password")]
        public static partial void Refused(ILogger logger, System.Net.IPAddress? address);

        [LoggerMessage(LogLevel.Warning, "A sign-in from {Address} was refused: too many attempts")]
        public static partial void TooMany(ILogger logger, System.Net.IPAddress? address);
    }
}
