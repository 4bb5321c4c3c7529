using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>The people and programs of the settings, what their hashes look like, and what their roles are.</summary>
public sealed class UserAccountsTests
{
    [Fact]
    public void A_user_is_current_only_as_the_settings_have_it()
    {
        var users = Users(("vera", AccessApp.Hash, "Viewer"));
        var vera = users.Find(" VERA ", AccessApp.Password).ShouldNotBeNull();

        vera.Identity!.Name.ShouldBe("vera"); // Signed in.
        vera.FindFirstValue(ClaimTypes.NameIdentifier).ShouldBe("vera");
        users.IsCurrent(vera).ShouldBeTrue();
        users.IsCurrent(new ClaimsPrincipal()).ShouldBeFalse();
        users.IsCurrent(new ClaimsPrincipal(Roles.Identify("Cookies", "vera", Role.Viewer))).ShouldBeFalse();
        users.IsCurrent(new ClaimsPrincipal(Roles.Identify("Cookies", "nora", Role.Viewer))).ShouldBeFalse();
        Users(("vera", AccessApp.Hash, "viewer")).IsCurrent(vera).ShouldBeTrue();
        Users(("vera", AccessApp.Hash, "Admin")).IsCurrent(vera).ShouldBeFalse();
        Users(("ada", AccessApp.Hash, "Viewer")).IsCurrent(vera).ShouldBeFalse();
    }

    [Fact]
    public void Whether_anybody_can_sign_in_is_known()
    {
        Users().AreNone.ShouldBeTrue();
        Users(("vera", AccessApp.Hash, "Viewer")).AreNone.ShouldBeFalse();
    }

    [Fact]
    public void A_stamp_is_of_one_user_and_has_no_spaces()
    {
        var users = Users(("vera", AccessApp.Hash, "Viewer"));

        users.StampOf(" Vera ").ShouldNotBeNull().ShouldNotContain(" ");
        users.StampOf("nora").ShouldBeNull();
    }

    [Theory]
    [InlineData(33, 0, true)]
    [InlineData(33, 1, true)]
    [InlineData(33, 2, false)]
    [InlineData(32, 1, false)]
    [InlineData(61, 1, true)]
    [InlineData(0, 0, false)]
    public void A_hash_has_its_format_a_salt_and_a_key(int length, byte format, bool isHash)
    {
        var bytes = new byte[length];
        bytes.AsSpan(0, Math.Min(length, 1)).Fill(format);

        Passwords.IsHash(Convert.ToBase64String(bytes)).ShouldBe(isHash);
    }

    [Fact]
    public void What_is_no_base_64_is_no_hash()
    {
        Passwords.IsHash(null).ShouldBeFalse();
        Passwords.IsHash(new string('!', 80)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Viewer", true)]
    [InlineData("ADMIN", true)]
    [InlineData("1", false)]
    [InlineData("Viewer, Admin", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_role_is_one_by_its_name_alone(string? text, bool isRole)
    {
        Roles.TryParse(text, out var role).ShouldBe(isRole);
        role.ShouldBe(text == "ADMIN" ? Role.Admin : Role.Viewer);
    }

    [Fact]
    public void A_program_has_the_name_and_the_role_of_its_token_wherever_it_stands_in_the_list()
    {
        var programs = new ProgramTokens(Options.Create(new AccessOptions
        {
            Tokens = new Dictionary<string, TokenSetting>
            {
                ["0"] = new() { Name = " reporting ", Sha256 = AccessApp.Sha256("one"), Role = "viewer" },
                ["1"] = new() { Name = "pipeline", Sha256 = AccessApp.Sha256("two").ToUpperInvariant(), Role = "Admin" },
                ["2"] = new() { Name = "last", Sha256 = AccessApp.Sha256("three"), Role = "Viewer" },
            },
        }));

        Found("one").ShouldBe(("reporting", false));
        Found("two").ShouldBe(("pipeline", true));
        Found("three").ShouldBe(("last", false));
        Found("four").ShouldBe((null, null));

        (string? Name, bool? IsAdmin) Found(string token) =>
            programs.Find(token) is { } program ? (program.Identity?.Name, program.IsInRole(Policies.Admin)) : (null, null);
    }

    [Theory]
    [InlineData("Anyone", true)]
    [InlineData("anyone", true)]
    [InlineData("SignedIn", false)]
    [InlineData(null, false)]
    public async Task What_names_no_policy_is_for_viewers_whoever_they_are(string? viewers, bool isOpen)
    {
        var authorization = new AuthorizationOptions();

        Policies.Set(authorization, new AccessOptions { Viewers = viewers });

        var viewer = authorization.GetPolicy(Policies.Viewer);
        foreach (var policy in new[] { authorization.DefaultPolicy, authorization.FallbackPolicy, viewer })
        {
            (await PassesAsync(policy, new ClaimsPrincipal())).ShouldBe(isOpen);
            (await PassesAsync(policy, Of(Role.Viewer))).ShouldBeTrue();
            (await PassesAsync(policy, Of(Role.Admin))).ShouldBeTrue();
        }

        (await PassesAsync(authorization.GetPolicy(Policies.Admin), Of(Role.Viewer))).ShouldBeFalse();
        (await PassesAsync(authorization.GetPolicy(Policies.Admin), Of(Role.Admin))).ShouldBeTrue();
    }

    private static ClaimsPrincipal Of(Role role) => new(Roles.Identify("Cookies", "vera", role));

    private static async Task<bool> PassesAsync(AuthorizationPolicy? policy, ClaimsPrincipal user)
    {
        var context = new AuthorizationHandlerContext(policy.ShouldNotBeNull().Requirements, user, null);
        await new PassThroughAuthorizationHandler().HandleAsync(context);
        return context.HasSucceeded;
    }

    private static UserAccounts Users(params (string Name, string Hash, string Role)[] users) => new(Options.Create(new AccessOptions
    {
        Users = users.ToDictionary(
            user => user.Name, user => new UserSetting { Name = $" {user.Name} ", PasswordHash = user.Hash, Role = user.Role }),
    }));
}
