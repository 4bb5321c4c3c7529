using System.Net;
using Google.Apis.Auth.OAuth2;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class SandboxHostTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:5090")]
    [InlineData("http://+:5090")]
    [InlineData("http://192.168.1.7:5090")]
    [InlineData("http://example.com:5090")]
    [InlineData("http://[::]:5090")]
    [InlineData("nonsense")]
    public async Task It_listens_on_this_machine_only(string url)
    {
        var refusal = await Should.ThrowAsync<ArgumentException>(() =>
            SandboxHost.StartAsync(SandboxSession.Plain with { Url = url }, SandboxSession.Stop));

        refusal.Message.ShouldStartWith($"The sandbox cannot listen on '{url}'");
    }

    [Fact]
    public async Task It_takes_a_free_port_of_the_loopback_address()
    {
        await using var host = await SandboxHost.StartAsync(SandboxSession.Plain with { Url = "http://localhost:0" }, SandboxSession.Stop);

        IPAddress.IsLoopback(IPAddress.Parse(host.Address.Host)).ShouldBeTrue();
        host.Address.Port.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(0, "Products is '0'; allowed: from 1 to 100000.")]
    [InlineData(100_001, "Products is '100001'; allowed: from 1 to 100000.")]
    public async Task A_wrong_option_is_named(int products, string sentence)
    {
        var refusal = await Should.ThrowAsync<ArgumentException>(() =>
            SandboxHost.StartAsync(SandboxSession.Plain with { Products = products }, SandboxSession.Stop));

        refusal.Message.ShouldBe(sentence);
    }

    [Fact]
    public async Task Googles_own_library_signs_in()
    {
        await using var host = await SandboxHost.StartAsync(SandboxSession.Plain, SandboxSession.Stop);
        var credential = CredentialFactory.FromJson<ServiceAccountCredential>(host.CredentialsJson)
            .ToGoogleCredential().CreateScoped("https://www.googleapis.com/auth/analytics.readonly");

        var token = await ((ITokenAccess)credential).GetAccessTokenForRequestAsync(cancellationToken: SandboxSession.Stop);

        token.ShouldStartWith("ya29.");
        host.Calls.Of(SandboxUpstream.Token).Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_thousand_products_are_listed_and_reported()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Products = 10_000 });

        var list = await SandboxSession.JsonAsync(
            await session.Http.GetAsync($"/v1/products?page=20&page_size=500&api_key={session.Host.ApiKey}", SandboxSession.Stop));
        var report = await session.ReportJsonAsync("""
            {"dimensions":[{"name":"date"},{"name":"itemId"}],"metrics":[{"name":"itemsViewed"}],
            "dateRanges":[{"startDate":"7daysAgo","endDate":"yesterday"}],"limit":10}
            """);

        ((string?)list["items"]![499]!["product_id"], (int?)list["next_page"]).ShouldBe(("SKU-10000", null));
        ((int)report["rowCount"]!).ShouldBeGreaterThan(40_000);
    }
}
