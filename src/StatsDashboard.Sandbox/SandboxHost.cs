using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using StatsDashboard.Sandbox.Hosting;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox;

/// <summary>Both upstreams on loopback ports of this machine.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly SandboxOptions _options;
    private readonly SandboxState _state;
    private readonly SemaphoreSlim _listening = new(1, 1);
    private WebApplication? _app;
    private SandboxListeners _listeners;
    private bool _disposed;

    private SandboxHost(SandboxOptions options) =>
        (_options, _state, _listeners) = (options, new SandboxState(options), SandboxListeners.Asked(options));

    /// <summary>The partner, Google Analytics over REST and the token endpoint, over HTTP/1.1 without TLS.</summary>
    public Uri Address => _listeners.Address;

    /// <summary>Google Analytics over gRPC, over HTTP/2 without TLS.</summary>
    public Uri GrpcAddress => _listeners.GrpcAddress;

    public string ApiKey => _options.ApiKey;

    public string PropertyId => _options.PropertyId;

    /// <summary>A service-account file whose token address is the sandbox's.</summary>
    public string CredentialsJson => _state.Account.CredentialsJson(Address);

    /// <summary>All of it over TLS, gRPC and REST on the one port, when <see cref="SandboxOptions.Https"/>.</summary>
    public Uri? SecureAddress => _listeners.SecureAddress;

    /// <summary>The certificate that <see cref="SecureAddress"/> shows; nobody trusts it by itself.</summary>
    public static X509Certificate2 Certificate => LoopbackCertificate.OfThisProcess;

    /// <summary>What it would answer.</summary>
    public SandboxTruth Truth => _state.World.Truth;

    /// <summary>
    /// Writes the shop's orders of the last two years (of fewer days when there are many products), today included, into a file of SQLite:
    /// the table <c>orders</c> with <c>placed_on</c>, <c>product_id</c> and <c>cents</c>. What is there already is replaced.
    /// </summary>
    public void WriteOrders(string path) => OrderFile.Write(path, _state.World.Orders, Truth.Today);

    public SandboxFaults Faults => _state.Faults;

    public SandboxCalls Calls => _state.Calls;

    /// <summary>Throws <see cref="ArgumentException"/> with a sentence when an option is wrong.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(options);
        var host = new SandboxHost(options);
        host.Faults.RefuseConnections = time => _ = host.RefuseForAsync(time);
        await host.StartListeningAsync(cancellationToken);
        return host;
    }

    /// <summary>From now on connections are refused; calls under way are cut off.</summary>
    public async Task StopListeningAsync(CancellationToken cancellationToken)
    {
        await _listening.WaitAsync(cancellationToken);
        try
        {
            await CloseAsync();
        }
        finally
        {
            _listening.Release();
        }
    }

    /// <summary>Listens again, on the same port and with everything it knew: tokens, quotas, faults and calls.</summary>
    public async Task StartListeningAsync(CancellationToken cancellationToken)
    {
        await _listening.WaitAsync(cancellationToken);
        try
        {
            if (_app is null && !_disposed)
            {
                await OpenAsync(cancellationToken);
            }
        }
        finally
        {
            _listening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await StopListeningAsync(CancellationToken.None);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var app = SandboxApplication.Build(_state, _listeners);
        await app.StartAsync(cancellationToken);
        _app = app;
        _listeners = SandboxListeners.Taken(app.Services.GetRequiredService<IServer>());
        _state.HttpAddress = Address;
    }

    private async Task CloseAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.DisposeAsync();
        }
    }

    // Meanwhile another program may have been given the port: it is taken again as soon as it is free.
    private async Task<bool> TryListenAsync()
    {
        try
        {
            await StartListeningAsync(CancellationToken.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task RefuseForAsync(TimeSpan time)
    {
        // Time for the answer that says so to leave.
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        await StopListeningAsync(CancellationToken.None);
        do
        {
            await Task.Delay(time, TimeProvider.System, CancellationToken.None);
        }
        while (!await TryListenAsync());
    }
}
