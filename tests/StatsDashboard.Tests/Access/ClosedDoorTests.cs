using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class ClosedDoorTests
{
    public static TheoryData<string> Closed =>
    [
        "/", "/products/SKU-1", "/products/SKU-1/tile", "/tile", "/status",
        "/api/overview", "/api/products/SKU-1", "/api/runs/1", "/api/runs/1/events",
        "/api/overview/events", "/api/refresh/price", "/refresh",
        "/export/overview.csv", "/export/daily.csv", "/nowhere",
    ];

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_browser_that_is_not_signed_in_is_sent_to_the_login_page_and_back(string path)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Browser().GetAsync(path + "?range=last7&q=a%26b");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/login?ReturnUrl=" + Uri.EscapeDataString(path + "?range=last7&q=a%26b"));
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_program_without_a_token_gets_a_sentence(string path)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program().GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await answer.TextAsync()).ShouldContain("send a token");
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/css/site.css")]
    [InlineData("/lib/bootstrap/bootstrap.min.css")]
    public async Task Sign_in_health_and_static_files_are_open(string path)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program().GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_other_endpoint_is_open()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        var open = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'));

        open.Distinct().ShouldBe(["healthz/live", "healthz/ready", "login", "problem/{status:int?}"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_script_that_asks_for_html_is_not_given_the_login_page()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Browser(("Sec-Fetch-Mode", "cors")).GetAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Where_anyone_may_see_nobody_is_an_admin_without_signing_in()
    {
        await using var app = AccessApp.Start([.. AccessApp.Everybody, ("Access:Viewers", "Anyone")]);

        (await app.Browser().GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Program().GetAsync("/api/overview?wait=none")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Program().PostAsync("/admin/refresh")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Program(AccessApp.AdminToken).PostAsync("/admin/refresh")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}
