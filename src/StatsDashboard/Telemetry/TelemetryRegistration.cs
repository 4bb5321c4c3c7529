using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace StatsDashboard.Telemetry;

/// <summary>Sends traces and metrics by OTLP when the environment names a collector.</summary>
internal sealed class OtlpExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private readonly List<IDisposable> providers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } endpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out var collector))
        {
            var resource = ResourceBuilder.CreateDefault().AddService(Instruments.Name);
            providers.Add(Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(Instruments.Name, "Microsoft.AspNetCore")
                .AddOtlpExporter(options => Point(options, collector, "traces"))
                .Build());
            providers.Add(Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(Instruments.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
                .AddOtlpExporter(options => Point(options, collector, "metrics"))
                .Build());
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what is left; the exporters bound the time that takes.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Dispose, cancellationToken);

    public void Dispose()
    {
        providers.ForEach(provider => provider.Dispose());
        providers.Clear();
    }

    private void Point(OtlpExporterOptions options, Uri collector, string signal)
    {
        var isGrpc = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "grpc";
        options.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = isGrpc ? collector : new Uri($"{collector.ToString().TrimEnd('/')}/v1/{signal}");
    }
}

internal static class TelemetryRegistration
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services.AddHostedService<OtlpExport>();
}
