using System.Net;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class ProgramTests
{
    [Theory]
    [InlineData(AccessApp.ViewerToken)]
    [InlineData(AccessApp.AdminToken)]
    public async Task A_token_opens_what_a_viewer_may_see(string token)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        (await app.Program(token).GetAsync("/api/overview?wait=none")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Program(token).GetAsync("/export/overview.csv?wait=none")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Program(token).GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admins_token_refreshes_without_an_antiforgery_token()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(AccessApp.AdminToken).PostAsync("/admin/refresh");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_body_that_a_refresh_would_not_read_is_refused()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(AccessApp.AdminToken).PostJsonAsync("/admin/refresh", "{\"range\":\"last7\"}");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.TextAsync()).ShouldContain("reads its parameters from the address");
    }

    [Fact]
    public async Task A_viewers_token_does_not_refresh()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(AccessApp.ViewerToken).PostAsync("/admin/refresh");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        (await answer.TextAsync()).ShouldContain("role Admin");
    }

    [Theory]
    [InlineData("Bearer", "canary-of-an-admin-toke")]
    [InlineData("Bearer", "canary-of-an-admin-token2")]
    [InlineData("Bearer", "CANARY-OF-AN-ADMIN-TOKEN")]
    [InlineData("Bearer", "")]
    [InlineData("Basic", AccessApp.AdminToken)]
    public async Task Anything_but_a_token_of_the_list_is_refused(string scheme, string token)
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(token, scheme).GetAsync("/api/overview");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task The_hash_of_a_token_is_no_token()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);

        using var answer = await app.Program(AccessApp.Sha256(AccessApp.AdminToken)).GetAsync("/api/overview");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
