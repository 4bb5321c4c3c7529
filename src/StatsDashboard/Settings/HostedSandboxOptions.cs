using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Settings;

internal sealed record HostedSandboxOptions
{
    public const string Section = "Sandbox";

    public bool Enabled { get; init; }

    [Range(1, 100_000, ErrorMessage = "from 1 to 100000")]
    public int Products { get; init; } = 60;
}
