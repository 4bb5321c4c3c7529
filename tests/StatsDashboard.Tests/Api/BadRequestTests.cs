using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class BadRequestTests
{
    [Theory]
    [InlineData("/api/overview?from=2026-10-07&to=2026-10-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/overview?range=%00%ff", HttpStatusCode.BadRequest)]
    [InlineData("/api/overview?wait=forever", HttpStatusCode.BadRequest)]
    [InlineData("/api/overview?compare=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/products/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/products/a%2Fb%3C", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/nothing/events", HttpStatusCode.NotFound)]
    [InlineData("/api/overview/events?range=never", HttpStatusCode.BadRequest)]
    [InlineData("/api/overview/events?wait=forever", HttpStatusCode.BadRequest)]
    [InlineData("/api/overview/events?product=nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/elsewhere", HttpStatusCode.NotFound)]
    [InlineData("/export/overview.csv?style=fancy", HttpStatusCode.BadRequest)]
    [InlineData("/export/overview.csv?sort=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/export/daily.csv?from=x&to=y", HttpStatusCode.BadRequest)]
    [InlineData("/export/daily.csv?dir=up", HttpStatusCode.BadRequest)]
    public async Task A_program_gets_a_problem_with_a_sentence(string path, HttpStatusCode status)
    {
        await using var app = await DashboardApp.StartAsync();

        using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
        body.ShouldNotContain("   at ");
    }
}
