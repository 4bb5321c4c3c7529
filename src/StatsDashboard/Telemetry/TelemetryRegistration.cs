using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using StatsDashboard.Settings;

namespace StatsDashboard.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>
    /// Writes a line per event to the console, unless the settings name another formatter (<c>Logging:Console:FormatterName</c>).
    /// </summary>
    public static void AddLineLogging(this ILoggingBuilder logging) =>
        logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Sends traces and metrics by OTLP when the environment names a collector; otherwise nothing is measured for nobody.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 } collector)
        {
            return services;
        }

        if (!Uri.TryCreate(collector, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw Setting.Refusal(
                Endpoint,
                ShownAddress.Of(collector),
                "the http or https address of a collector, such as http://localhost:4318");
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Instruments.Name))
            .WithTracing(tracing => tracing
                .AddSource(Instruments.Name)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddOtlpExporter(SetProtocol))
            .WithMetrics(metrics => metrics
                .AddMeter(Instruments.Name, "Microsoft.AspNetCore.Server.Kestrel")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter(SetProtocol));
        return services;

        // The package's own default is gRPC, which the port that most collectors name for HTTP does not speak.
        void SetProtocol(OtlpExporterOptions options) => options.Protocol =
            configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
    }
}
