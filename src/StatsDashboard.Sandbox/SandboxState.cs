using StatsDashboard.Sandbox.Analytics;
using StatsDashboard.Sandbox.Partner;

namespace StatsDashboard.Sandbox;

/// <summary>Everything that outlives a stop and a restart of listening.</summary>
internal sealed class SandboxState
{
    public SandboxState(SandboxOptions options)
    {
        Options = options;
        World = new SandboxWorld(options);
        PartnerDoor = new PartnerDoor(options);
        Tokens = new AccessTokens(Account, options.Clock);
        Quotas = new PropertyQuotas(options.Quota, options.Clock);
    }

    public SandboxOptions Options { get; }

    public SandboxWorld World { get; }

    public PartnerDoor PartnerDoor { get; }

    public ServiceAccount Account { get; } = new();

    public AccessTokens Tokens { get; }

    public PropertyQuotas Quotas { get; }

    public SandboxFaults Faults { get; } = new();

    public SandboxCalls Calls { get; } = new();

    /// <summary>Where it listens without TLS; known once it listens.</summary>
    public Uri HttpAddress { get; set; } = new("http://127.0.0.1/");
}
