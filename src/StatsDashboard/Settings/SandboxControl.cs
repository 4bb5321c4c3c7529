using StatsDashboard.Sandbox;

namespace StatsDashboard.Settings;

/// <summary>The sandbox that this process serves, for whoever wants to see what the dashboard does when a source misbehaves.</summary>
internal sealed class SandboxControl(SandboxHost sandbox)
{
    /// <summary>The faults that make sense by one press: they strike every source that can have them, until another press.</summary>
    public static readonly IReadOnlyList<SandboxPress> Presses =
    [
        new("slow", "Slow answers", Fault("slow-answer", ("milliseconds", "5000"))),
        new("stragglers", "Some very slow", Fault("long-tail")),
        new("errors", "Server errors (500)", Fault("server-error")),
        new("some-errors", "Every tenth fails", Fault("server-error") with { Rate = 0.1 }),
        new("limited", "Too many calls (429)", Fault("rate-limited")),
        new("used-up", "The day's calls used up", Fault("daily-quota-exceeded")),
        new("key", "Key disabled", Fault("key-disabled")),
        new("hangs", "No answer at all", Fault("never-answer")),
        new("cut-off", "Answers cut off", Fault("truncated-wrong-length")),
        new("pages", "Web pages for answers", Fault("html-page")),
    ];

    /// <summary>Where its faults and calls can be had too: <c>/sandbox/faults</c>, <c>/sandbox/calls</c>.</summary>
    public Uri Address => sandbox.Address;

    /// <summary>What is switched on now, also what somebody has switched on at its address.</summary>
    public IReadOnlyList<SandboxStrike> Active =>
        [.. sandbox.Faults.Active.Select(one => new SandboxStrike(one.Fault.Kind, one.Fault.Path, one.Fault.Product, one.Hits))];

    /// <summary>Whether it is this press that is switched on.</summary>
    public bool IsOn(SandboxPress press) => sandbox.Faults.Active.Any(one => ReferenceEquals(one.Fault, press.Fault));

    /// <summary>Switches this fault on and every other off; an empty name is no fault at all.</summary>
    /// <returns>False when there is no such press.</returns>
    public bool TryPress(string name)
    {
        var press = Presses.FirstOrDefault(one => one.Name == name);
        if (press is null && name.Length > 0)
        {
            return false;
        }

        sandbox.Faults.Clear();
        if (press is not null)
        {
            sandbox.Faults.Add(press.Fault);
        }

        return true;
    }

    private static SandboxFault Fault(string kind, params (string Name, string Value)[] parameters) =>
        new(kind) { Parameters = parameters.ToDictionary(one => one.Name, one => one.Value) };
}

/// <summary>A fault behind a button.</summary>
internal sealed record SandboxPress(string Name, string Label, SandboxFault Fault);

/// <summary>A fault that is switched on, and how often it has struck.</summary>
internal sealed record SandboxStrike(string Kind, string? Path, string? Product, int Hits);
