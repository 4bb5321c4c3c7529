using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using StatsDashboard.Sandbox.Hosting;

namespace StatsDashboard.Sandbox;

/// <summary>Both upstreams on one loopback port.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly SandboxOptions _options;
    private readonly SandboxState _state;
    private WebApplication? _app;

    private SandboxHost(SandboxOptions options) => (_options, _state) = (options, new SandboxState(options));

    /// <summary>The address it got; both base addresses, the partner's and Google's, are this one.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public string ApiKey => _options.ApiKey;

    public string PropertyId => _options.PropertyId;

    /// <summary>A service-account file whose token address is the sandbox's.</summary>
    public string CredentialsJson => _state.Account.CredentialsJson(Address);

    /// <summary>What it would answer.</summary>
    public SandboxTruth Truth => _state.World.Truth;

    /// <summary>Throws <see cref="ArgumentException"/> with a sentence when an option is wrong.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(options);
        var host = new SandboxHost(options);
        await host.ListenAsync(options.Url, cancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.DisposeAsync();
        }
    }

    private async Task ListenAsync(string url, CancellationToken cancellationToken)
    {
        _app = SandboxApplication.Build(_state, LoopbackAddress.Parse(url));
        await _app.StartAsync(cancellationToken);
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First());
    }
}
