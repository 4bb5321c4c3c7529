using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Telemetry;

public sealed class OtlpTests
{
    [Fact]
    public async Task Spans_and_metrics_go_to_the_collector_without_the_key()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var app = await DashboardApp.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", address));
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        var key = app.Sandbox.ApiKey;

        await app.OverviewAsync();
        // What is left is sent when the dashboard stops.
        await app.DisposeAsync();

        received.Keys.ShouldBe(["/v1/traces", "/v1/metrics"], ignoreOrder: true);
        foreach (var span in (string[])["run", "call", "attempt"])
        {
            received["/v1/traces"].ShouldContain(span, Case.Sensitive);
        }

        foreach (var metric in (string[])["stats.call.duration", "stats.attempts", "stats.call.failures", "stats.budget.wait", "stats.figures.age"])
        {
            received["/v1/metrics"].ShouldContain(metric, Case.Sensitive);
        }

        received.Values.ShouldAllBe(body => !body.Contains(key, StringComparison.Ordinal));
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
