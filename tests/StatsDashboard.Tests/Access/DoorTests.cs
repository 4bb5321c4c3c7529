using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>Every endpoint against everybody who may try it.</summary>
public sealed class DoorTests : IDisposable
{
    private const string Open = "open";
    private const string Viewer = "viewer";
    private const string Admin = "admin";

    /// <summary>Method, address and pattern of every endpoint, and whom it is for.</summary>
    private static readonly (string Method, string Path, string Pattern, string For)[] Doors =
    [
        ("GET", "/login", "login", Open),
        ("GET", "/healthz/live", "healthz/live", Open),
        ("GET", "/healthz/ready", "healthz/ready", Open),
        ("GET", "/problem/404", "problem/{status:int?}", Open),
        ("GET", "/", "", Viewer),
        ("GET", "/Index", "index", Viewer),
        ("GET", "/products/SKU-1", "products/{**id}", Viewer),
        ("GET", "/products/SKU-1/tile", "products/{id}/tile", Viewer),
        ("GET", "/tile?id=SKU-1", "tile", Viewer),
        ("GET", "/explain?metric=partner.clicks", "explain", Viewer),
        ("GET", "/status", "status", Viewer),
        ("GET", "/api/overview", "api/overview", Viewer),
        ("GET", "/api/products/SKU-1", "api/products/{*id}", Viewer),
        ("GET", "/api/overview/events?wait=none&from=2026-13-01", "api/overview/events", Viewer),
        ("GET", "/api/runs/1", "api/runs/{id}", Viewer),
        ("GET", "/api/runs/1/events", "api/runs/{id}/events", Viewer),
        ("POST", "/api/runs/1/cancel", "api/runs/{id}/cancel", Viewer),
        ("GET", "/api/refresh/price", "api/refresh/price", Viewer),
        ("GET", "/export/overview.csv", "export/overview.csv", Viewer),
        ("GET", "/export/daily.csv", "export/daily.csv", Viewer),
        ("POST", "/logout", "logout", Viewer),
        ("GET", "/refresh", "refresh", Admin),
        ("POST", "/refresh", "refresh", Admin),
        ("POST", "/admin/refresh", "admin/refresh", Admin),
        ("POST", "/admin/sources/partner/resume", "admin/sources/{key}/resume", Admin),
    ];

    private readonly string catalog = Path.GetTempFileName();

    public DoorTests() => File.WriteAllText(catalog, "product_id,name\nSKU-1,Kettle\n");

    public void Dispose() => File.Delete(catalog);

    [Fact]
    public async Task Every_endpoint_stands_in_the_table()
    {
        await using var app = Start();

        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/').ToLowerInvariant())
            .Where(pattern => pattern != "{**path:file}"); // Static files while the program is developed.

        endpoints.Distinct().Order().ShouldBe(Doors.Select(door => door.Pattern.ToLowerInvariant()).Distinct().Order());
    }

    [Fact]
    public async Task Nobody_passes_a_door_that_is_for_others()
    {
        await using var app = Start();
        (string Role, Visitor Visitor, bool IsProgram)[] visitors =
        [
            ("", app.Browser(), false),
            ("", app.Program(), true),
            ("", app.Program("no-such-token"), true),
            (Viewer, await app.SignedInAsync("vera"), false),
            (Viewer, app.Program(AccessApp.ViewerToken), true),
        ];
        foreach (var (method, path, _, who) in Doors.Where(door => door.For != Open))
        {
            foreach (var (role, visitor, isProgram) in visitors.Where(visitor => visitor.Role.Length == 0 || who == Admin))
            {
                using var answer = await SendAsync(visitor, method, path);

                IsRefused(answer, role, isProgram).ShouldBeTrue($"{method} {path} as '{role}': {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Those_whom_a_door_is_for_pass()
    {
        await using var app = Start();
        foreach (var (method, path, _, who) in Doors.Where(door => door.Pattern != "logout"))
        {
            using var answer = await SendAsync(app.Program(who == Admin ? AccessApp.AdminToken : AccessApp.ViewerToken), method, path);

            answer.StatusCode.ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
            answer.Headers.Location?.OriginalString.ShouldNotStartWith("/login");
        }
    }

    /// <summary>People are led to sign in, or told that they may not; programs get a status.</summary>
    private static bool IsRefused(HttpResponseMessage answer, string role, bool isProgram) => role switch
    {
        Viewer => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest,
        _ when isProgram => answer.StatusCode is HttpStatusCode.Unauthorized,
        _ => answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/login", Ordinal),
    };

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, string method, string path) =>
        await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

    private AccessApp Start() =>
        AccessApp.Start([.. AccessApp.Everybody, ("Catalog:Source", "File"), ("Catalog:File", catalog)]);
}
