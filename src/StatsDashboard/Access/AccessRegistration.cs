using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using StatsDashboard.Settings;

namespace StatsDashboard.Access;

internal static class AccessRegistration
{
    private const string PersonOrProgram = nameof(PersonOrProgram);

    /// <param name="store">The file beside which the keys of sign-in are kept.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, Func<IServiceProvider, string> store)
    {
        services.AddAuthentication(PersonOrProgram)
            .AddPolicyScheme(PersonOrProgram, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(Session.Scheme, Session.Set)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null);
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>()
            .Configure<IOptions<AccessOptions>>((options, access) => Policies.Set(options, access.Value));
        services.AddOptions<FrameAncestors>()
            .Configure<IConfiguration>((options, configuration) => options.Read(configuration))
            .ValidateOnStart();
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        return services
            .AddKeys(store)
            .AddSingleton<UserAccounts>()
            .AddSingleton<ProgramTokens>()
            .AddSingleton<SignInLimit>()
            .AddSingleton<KnownDevice>()
            .AddSingleton<Session>()
            .AddSingleton<IValidateOptions<AccessOptions>, AccessValidation>()
            .AddSettings<AccessOptions>(AccessOptions.Section)
            .AddHostedService<AccessNotice>();
    }

    /// <summary>Lets through who may pass; goes before whatever may not be seen by everybody.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<ForgeryGuard>();
        app.MapPost("/logout", (HttpRequest request) =>
            TypedResults.SignOut(new() { RedirectUri = request.PathBase.Add("/login") }, [Session.Scheme]));
    }

    private static string SchemeOf(HttpContext context) =>
        TokenAuthentication.IsUsedBy(context.Request) ? TokenAuthentication.Scheme : Session.Scheme;

    private static IServiceCollection AddKeys(this IServiceCollection services, Func<IServiceProvider, string> store)
    {
        // A name of its own: by default it is the folder of the program, and every new version would sign everybody out.
        services.AddDataProtection().SetApplicationName("StatsDashboard");
        services.AddOptions<KeyManagementOptions>().ValidateOnStart();
        services.AddSingleton(provider => new KeyFolder(Folder(provider), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new OpenSessions(
            Path.Combine(Folder(provider), "sessions.json"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OpenSessions>>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => provider.GetRequiredService<KeyFolder>());
        return services.AddSingleton<IValidateOptions<KeyManagementOptions>>(provider => provider.GetRequiredService<KeyFolder>());

        string Folder(IServiceProvider provider) => Path.Combine(Path.GetDirectoryName(store(provider)) ?? "", "keys");
    }
}
