using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Telemetry;

public sealed class OtlpTests
{
    // Every token of the sandbox begins like this, as Google's do.
    private const string TokenCanary = "ya29.";

    [Fact]
    public async Task Without_a_collector_nothing_is_measured_for_nobody()
    {
        await using var app = await DashboardApp.StartAsync();

        app.Services.GetService<TracerProvider>().ShouldBeNull();
        app.Services.GetService<MeterProvider>().ShouldBeNull();
    }

    [Theory]
    [InlineData("localhost:4317", "localhost:4317")]
    [InlineData("http://user:hush@", "http://")]
    public async Task A_collector_without_an_address_stops_the_start(string value, string shown)
    {
        var (exitCode, _, error) = await DashboardProcess.RunAsync("", "--Sandbox:Enabled=false", $"--OTEL_EXPORTER_OTLP_ENDPOINT={value}");

        exitCode.ShouldBe(1);
        error.Trim().ShouldBe(
            $"The setting OTEL_EXPORTER_OTLP_ENDPOINT is '{shown}'; " +
            "it must be the http or https address of a collector, such as http://localhost:4318.");
    }

    [Fact]
    public async Task Spans_and_metrics_go_to_the_collector_without_the_key()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var app = await DashboardApp.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", address));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        string[] canaries =
        [
            app.Sandbox.ApiKey,
            TokenCanary,
            "PRIVATE KEY",
            "canary-of-a-search",
            "canary-of-a-cookie",
            "canary-of-a-bearer",
        ];

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/overview?{DashboardApp.Week}&wait=complete&q=canary-of-a-search");
        request.Headers.Add("Cookie", "stats-session=canary-of-a-cookie");
        using var viewed = await app.Client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
        using var refused = new HttpRequestMessage(HttpMethod.Get, "/status")
        {
            Headers = { { "Authorization", "Bearer canary-of-a-bearer" } },
        };
        using var sent = await app.Client.SendAsync(refused, Xunit.TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();
        app.Services.GetRequiredService<MeterProvider>().ForceFlush().ShouldBeTrue();
        await app.DisposeAsync();

        viewed.IsSuccessStatusCode.ShouldBeTrue();
        received.Keys.ShouldBe(["/v1/traces", "/v1/metrics"], ignoreOrder: true);
        received["/v1/traces"].ShouldContain("GET /api/overview", Case.Sensitive);
        foreach (var span in (string[])["run", "call", "attempt"])
        {
            received["/v1/traces"].ShouldContain(span, Case.Sensitive);
        }

        string[] metrics = ["stats.call.duration", "stats.attempts", "stats.call.failures", "stats.budget.wait", "stats.figures.age"];
        foreach (var metric in metrics)
        {
            received["/v1/metrics"].ShouldContain(metric, Case.Sensitive);
        }

        foreach (var metric in (string[])["http.server.request.duration", "dotnet.process.memory.working_set"])
        {
            received["/v1/metrics"].ShouldContain(metric, Case.Sensitive);
        }

        foreach (var canary in canaries)
        {
            received.Values.ShouldAllBe(body => !body.Contains(canary, StringComparison.Ordinal));
        }
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            received.AddOrUpdate(context.Request.Path, body, (_, earlier) => earlier + body);
        });
        await collector.StartAsync();
        return collector;
    }
}
