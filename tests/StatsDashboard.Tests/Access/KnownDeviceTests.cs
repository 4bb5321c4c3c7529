using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Access;
using Xunit;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace StatsDashboard.Tests.Access;

/// <summary>By what cookie a device is known, for whom, and for how long.</summary>
public sealed class KnownDeviceTests
{
    private readonly ManualClock clock = new();
    private readonly EphemeralDataProtectionProvider keys = new();

    [Fact]
    public void A_device_is_known_for_a_hundred_and_eighty_days_since_the_last_sign_in_there()
    {
        var device = Device();
        var cookie = Remembered(device, null);

        clock.Advance(TimeSpan.FromDays(180) - TimeSpan.FromSeconds(1));
        var id = device.Find(Sent(cookie).Request, "vera").ShouldNotBeNull();
        var renewed = Remembered(device, cookie);
        clock.Advance(TimeSpan.FromSeconds(1));
        device.Find(Sent(cookie).Request, "vera").ShouldBeNull();
        clock.Advance(TimeSpan.FromDays(179));

        device.Find(Sent(renewed).Request, "vera").ShouldBe(id);
    }

    [Fact]
    public void Every_device_is_known_by_a_name_of_its_own_whatever_the_user_is_called()
    {
        var device = Device();
        var (one, other) = (Remembered(device, null), Remembered(device, null));

        var id = device.Find(Sent(one).Request, " VERA ").ShouldNotBeNull();

        id.Length.ShouldBe(32);
        device.Find(Sent(other).Request, "vera").ShouldNotBe(id);
        device.Find(Sent(one).Request, "Ada of X").ShouldBeNull();
        device.Find(Sent(Remembered(device, null, "Ada of X")).Request, "ada of x").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("made-up")]
    public void What_was_not_made_here_is_no_device(string? cookie) => Device().Find(Sent(cookie).Request, "vera").ShouldBeNull();

    [Fact]
    public void A_device_of_the_password_before_is_not_known()
    {
        var cookie = Remembered(Device(), null);

        Device(Passwords.Hash("another")).Find(Sent(cookie).Request, "vera").ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_cookie_is_kept_from_scripts_and_other_sites(bool isSecure)
    {
        var sent = Sent(null);
        sent.Request.IsHttps = isSecure;

        Device().Remember(sent, "vera");

        var cookie = SetCookieHeaderValue.Parse(sent.Response.Headers.SetCookie.ToString());
        (cookie.Name.ToString(), cookie.HttpOnly, cookie.SameSite, cookie.Secure, cookie.MaxAge)
            .ShouldBe(("stats-device", true, SameSiteMode.Lax, isSecure, TimeSpan.FromDays(180)));
    }

    private KnownDevice Device(string? hash = null) => new(keys, new UserAccounts(Options.Create(new AccessOptions
    {
        Users = new Dictionary<string, UserSetting>
        {
            ["0"] = new() { Name = "vera", PasswordHash = hash ?? AccessApp.Hash, Role = "Viewer" },
            ["1"] = new() { Name = "Ada of X", PasswordHash = AccessApp.Hash, Role = "Admin" },
        },
    })), clock);

    private static string Remembered(KnownDevice device, string? cookie, string name = "vera")
    {
        var sent = Sent(cookie);
        device.Remember(sent, name);
        return SetCookieHeaderValue.Parse(sent.Response.Headers.SetCookie.ToString()).Value.ToString();
    }

    private static DefaultHttpContext Sent(string? cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie is null ? default : $"stats-device={cookie}";
        return context;
    }
}
