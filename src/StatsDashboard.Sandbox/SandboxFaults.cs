using StatsDashboard.Sandbox.Faults;

namespace StatsDashboard.Sandbox;

/// <summary>The faults that are switched on.</summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private volatile IReadOnlyList<FaultRule> _rules = [];

    /// <summary>Every kind there is, in the order of their numbers.</summary>
    public static IReadOnlyList<FaultKind> Kinds => FaultCatalogue.Kinds;

    /// <summary>Those switched on, and how often each has struck.</summary>
    public IReadOnlyList<(SandboxFault Fault, int Hits)> Active => [.. _rules.Select(rule => (rule.Fault, rule.Hits))];

    internal Action<TimeSpan> RefuseConnections { get; set; } = static _ => { };

    /// <summary>
    /// Switches a fault on; one of the same kind, path and product is replaced. Throws <see cref="ArgumentException"/> with a sentence.
    /// </summary>
    public void Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var rule = FaultRule.Make(fault);
        if (rule.Kind.Name == FaultCatalogue.RefuseConnections)
        {
            RefuseConnections(TimeSpan.FromSeconds(rule.Number("seconds", 5)));
            return;
        }

        lock (_gate)
        {
            _rules = [.. _rules.Where(other => !rule.Replaces(other)), rule];
        }
    }

    /// <summary>Switches on a fault that needs no more than its name.</summary>
    public void Add(string kind) => Add(new SandboxFault(kind));

    public void Clear()
    {
        lock (_gate)
        {
            _rules = [];
        }
    }

    /// <summary>The first fault that strikes the call, or null.</summary>
    internal async ValueTask<FaultRule?> StrikeAsync(HttpContext context, SandboxUpstream upstream, string path)
    {
        foreach (var rule in _rules)
        {
            if (rule.MatchesPath(context.Request.Path.Value!, path, upstream) && await rule.MatchesProductAsync(context) && rule.Strike())
            {
                return rule;
            }
        }

        return null;
    }
}
