using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StatsDashboard.Sandbox;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The program in a process of its own, serving on a port of its own, which a test may kill.</summary>
internal sealed class ServedDashboard : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ServedDashboard(Process process, Uri address)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public HttpClient Client { get; }

    /// <summary>What it has written so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    public static async Task<ServedDashboard> StartAsync(SandboxHost sandbox, string folder, params (string Key, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StatsDashboard.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Key, string Value)[] own =
        [
            ("Urls", address.ToString()),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Access:Viewers", "Anyone"),
            ("Partner:BaseAddress", sandbox.Address.ToString()),
            ("Partner:ApiKey", sandbox.ApiKey),
            ("Partner:RequestsPerMinute", "0"),
            ("GoogleAnalytics:Endpoint", sandbox.GrpcAddress.ToString()),
            ("GoogleAnalytics:PropertyId", sandbox.PropertyId),
            ("GoogleAnalytics:CredentialsJson", sandbox.CredentialsJson),
        ];
        foreach (var (key, value) in own.Concat(settings))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!; // Null only for shell verbs.
        var served = new ServedDashboard(process, address);
        process.OutputDataReceived += (_, line) => served.output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        while (!await served.AnswersAsync())
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
            }
        }

        return served;
    }

    /// <summary>At once, as by <c>kill -9</c>: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>As a service manager stops it; all that it wrote is in <see cref="Output"/> then.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Client.GetAsync("/healthz/live");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
