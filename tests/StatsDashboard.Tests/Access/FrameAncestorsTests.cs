using System.Net;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>Only the card of a product may be shown in a frame, and only by the pages that the settings name.</summary>
public sealed class FrameAncestorsTests : IDisposable
{
    private const string Tile = "/products/SKU-1/tile";

    private readonly string catalog = Path.GetTempFileName();

    public FrameAncestorsTests() => File.WriteAllText(catalog, "product_id,name\nSKU-1,Kettle\n");

    // Without a product there is no card, and the page of a problem is none.
    private (string, string)[] WithProduct => [.. AccessApp.Everybody, ("Catalog:Source", "File"), ("Catalog:File", catalog)];

    public void Dispose() => File.Delete(catalog);

    [Fact]
    public async Task Nobody_may_unless_the_settings_say_so()
    {
        await using var app = AccessApp.Start(WithProduct);

        await ShouldBeFramedByAsync(app, Tile, "'none'", "DENY");
    }

    [Theory]
    [InlineData("https://intranet.example", "https://intranet.example", null)]
    [InlineData("https://a.example:8443 ; http://b.example/", "https://a.example:8443 http://b.example", null)]
    [InlineData("https://münchen.example", "https://xn--mnchen-3ya.example", null)]
    [InlineData("'self'", "'self'", "SAMEORIGIN")]
    [InlineData("'self';https://a.example", "'self' https://a.example", null)]
    public async Task Those_that_are_named_may(string setting, string ancestors, string? options)
    {
        await using var app = AccessApp.Start([.. WithProduct, ("Access:FrameAncestors", setting)]);

        await ShouldBeFramedByAsync(app, Tile, ancestors, options);
        await ShouldBeFramedByAsync(app, $"{Tile}?handler=Card&wait=none", ancestors, options);
        foreach (var other in new[] { "/", "/products/SKU-1", "/status", "/login", "/products/NOBODY/tile", "/api/overview?wait=none" })
        {
            await ShouldBeFramedByAsync(app, other, "'none'", "DENY");
        }
    }

    [Fact]
    public async Task A_frame_does_not_open_the_door()
    {
        await using var app = AccessApp.Start([.. WithProduct, ("Access:FrameAncestors", "https://intranet.example")]);

        using var answer = await app.Browser().GetAsync(Tile);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task ShouldBeFramedByAsync(AccessApp app, string path, string ancestors, string? options)
    {
        using var answer = await app.Program(AccessApp.AdminToken).GetAsync(path);

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith($"; frame-ancestors {ancestors}", Case.Sensitive, path);
        (answer.Headers.TryGetValues("X-Frame-Options", out var values) ? values.Single() : null).ShouldBe(options, path);
    }
}
