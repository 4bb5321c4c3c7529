using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The way out leads over the proxy of the environment, in a process of its own: the environment is read once.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Key = "canary-of-a-key";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-proxy-");

    [Fact]
    public async Task The_partner_is_asked_over_the_proxy_and_the_key_is_told_to_nobody_else()
    {
        var hosts = new List<string>();
        await using var proxy = await ScriptedPartner.StartAsync(context =>
        {
            lock (hosts)
            {
                hosts.Add($"{context.Request.Host}{context.Request.Path} {context.Request.Query["api_key"]}");
            }

            return context.Response.WriteAsync(
                """{"items":[{"product_id":"over-the-proxy","name":"A","currency":"EUR"}],"next_page":null}""", context.RequestAborted);
        });
        await using var served = await StartAsync("http://partner.example", ("HTTP_PROXY", proxy.Address));

        var overview = await served.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}&wait=complete", Stop);

        overview.ShouldContain("over-the-proxy");
        hosts.ShouldContain($"partner.example/v1/products {Key}");
        served.Output.ShouldNotBeEmpty();
        served.Output.ShouldAllBe(line => !line.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_lets_nobody_through_is_told_as_such()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = RefuseAsync(proxy);
        await using var served = await StartAsync(
            "https://partner.example", ("HTTPS_PROXY", $"http://{proxy.LocalEndpoint}"), ("Partner:MaxAttempts", "1"));

        var status = await StatusAsync(served);

        (await asked).ShouldStartWith("CONNECT partner.example:443 HTTP/1.1");
        (await asked).ShouldNotContain(Key);
        status.ShouldContain("The proxy of HTTPS_PROXY does not let us through to the partner.");
    }

    [Fact]
    public async Task What_no_proxy_names_is_asked_directly()
    {
        await using var proxy = await ScriptedPartner.StartAsync("{}");
        await using var served = await StartAsync(
            "http://partner.invalid", ("HTTP_PROXY", proxy.Address), ("NO_PROXY", "partner.invalid"), ("Partner:MaxAttempts", "1"));

        var status = await StatusAsync(served);

        status.ShouldContain("The partner&#x27;s product list could not be read. The host name of the partner is not known.");
        proxy.Asked.ShouldBe(0);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<ServedDashboard> StartAsync(string partner, params (string Key, string Value)[] settings)
    {
        // Google Analytics lies on this machine, and is asked past any proxy.
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Products = 1 }, Stop);
        return await ServedDashboard.StartAsync(
            sandbox,
            folder.FullName,
            [("Partner:BaseAddress", partner), ("Partner:ApiKey", Key), ("Logging:LogLevel:Default", "Trace"), .. settings]);
    }

    /// <summary>The status page, once the product list was tried.</summary>
    private static async Task<string> StatusAsync(ServedDashboard served)
    {
        await served.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}&wait=complete", Stop);
        return await served.Client.GetStringAsync("/status", Stop);
    }

    private static async Task<string> RefuseAsync(TcpListener proxy)
    {
        using var client = await proxy.AcceptTcpClientAsync(Stop);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var request = "";
        while (await reader.ReadLineAsync(Stop) is { Length: > 0 } line)
        {
            request += line + "\n";
        }

        await stream.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Stop);
        return request;
    }
}
