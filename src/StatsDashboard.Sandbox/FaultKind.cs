using StatsDashboard.Sandbox.Faults;

namespace StatsDashboard.Sandbox;

/// <summary>A line of the catalogue: number, name, where it strikes, what it does, parameters with their defaults.</summary>
public sealed record FaultKind(int Number, string Name, SandboxUpstream At, string Does, string Parameters = "")
{
    /// <summary>Which transports it can strike.</summary>
    public SandboxTransport Over { get; init; } = SandboxTransport.Any;

    internal FaultAct Act { get; init; } = static call => call.PassAsync();

    /// <summary>What it does to a call over gRPC, where that is something else.</summary>
    internal FaultAct? GrpcAct { get; init; }

    /// <summary>Names and defaults; a default that is a number allows numbers only.</summary>
    internal IReadOnlyDictionary<string, string> Defaults => Parameters
        .Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "");
}
