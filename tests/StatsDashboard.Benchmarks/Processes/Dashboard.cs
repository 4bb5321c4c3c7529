using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace StatsDashboard.Benchmarks.Processes;

/// <summary>The dashboard as operators run it: Kestrel in a process of its own, told everything by its environment.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly HttpClient http;

    private Dashboard(ChildProcess process, Uri address)
    {
        Process = process;
        Address = address;
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
    }

    public ChildProcess Process { get; }

    public Uri Address { get; }

    public static Task<Dashboard> StartAsync(Workplace place, Dictionary<string, string> settings, CancellationToken cancellationToken) =>
        StartAsync(place, settings, BuiltPrograms.Dashboard, cancellationToken);

    public static async Task<Dashboard> StartAsync(
        Workplace place, Dictionary<string, string> settings, string program, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_STARTUP_HOOKS"] = BuiltPrograms.Self,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(Dashboard).Assembly.GetName().Name!, // An assembly of a program has a name.
            [ProbeStartup.FilesVariable] = place.Files,
            ["Urls"] = address.ToString(),
            ["Sandbox__Enabled"] = "false",
            ["Access__Viewers"] = "Anyone",
            ["Logging__LogLevel__Default"] = "Warning",
            ["ConnectionStrings__Stats"] = $"Data Source={place.NewFile("stats.db")}",
        };
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        // A published program has its files beside it.
        var folder = program == BuiltPrograms.Dashboard
            ? BuiltPrograms.ContentRoot
            : Path.GetDirectoryName(program)!; // A path to a file has a folder.
        var dashboard = new Dashboard(ChildProcess.Start(program, [], environment, folder), address);
        await dashboard.AwaitAliveAsync(cancellationToken);
        return dashboard;
    }

    /// <summary>Reads a whole answer, which must be a good one.</summary>
    public async Task<byte[]> GetAsync(string path, CancellationToken cancellationToken) =>
        await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async Task<JsonElement> GetJsonAsync(string path, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<JsonElement>(await GetAsync(path, cancellationToken));

    public async Task<HttpStatusCode> StatusOfAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return response.StatusCode;
    }

    /// <summary>Bytes allocated since its start, and what the last collection left on the heap.</summary>
    public async Task<(long Allocated, long Heap)> ReadHeapAsync(CancellationToken cancellationToken)
    {
        var probe = await GetJsonAsync(ProbeStartup.HeapPath, cancellationToken);
        return (probe.GetProperty("allocated").GetInt64(), probe.GetProperty("heap").GetInt64());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Process.DisposeAsync();
    }

    private async Task AwaitAliveAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                await GetAsync("healthz/live", cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!Process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
            catch (HttpRequestException)
            {
                break;
            }
        }

        var said = string.Join(" | ", Process.Lines);
        await DisposeAsync();
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The dashboard did not start. It said: {said}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
