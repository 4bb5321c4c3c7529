using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Hosting;

public sealed class HeadTests
{
    [Theory]
    [InlineData("/?")]
    [InlineData("/?wait=complete&WAIT=budget&")]
    [InlineData("/products/SKU-0001?")]
    [InlineData("/api/overview?wait=complete&")]
    [InlineData("/api/products/SKU-0001?")]
    [InlineData("/export/overview.csv?")]
    [InlineData("/export/daily.csv?")]
    public async Task Head_is_answered_like_get_and_has_nothing_collected(string address)
    {
        await using var app = await DashboardApp.StartAsync();
        // The product list is there.
        await app.GetTextAsync("/status");
        await app.GetJsonAsync("/api/overview?range=today&wait=complete");
        var runs = app.Services.GetRequiredService<RunRegistry>();
        var before = runs.Latest(100).Count;

        using var request = new HttpRequestMessage(HttpMethod.Head, address + DashboardApp.Week);
        using var answer = await app.Client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        runs.Latest(100).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Head_of_a_run_is_answered()
    {
        await using var app = Access.AccessApp.Start([.. Access.AccessApp.Everybody, ("Access:Viewers", "Anyone")]);
        using var refresh = await app.Program(Access.AccessApp.AdminToken).PostAsync("/admin/refresh");

        using var answer = await app.Program().HeadAsync(refresh.Headers.Location!.OriginalString);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
