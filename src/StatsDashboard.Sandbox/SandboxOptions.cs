namespace StatsDashboard.Sandbox;

/// <summary>What the sandbox serves and how strictly. A wrong value throws at start with a sentence that names it.</summary>
public sealed record SandboxOptions
{
    public int Products { get; init; } = 60;

    /// <summary>How many of the products, from the end of the list, are paid in USD instead of EUR.</summary>
    public int DollarProducts { get; init; }

    public int Seed { get; init; } = 1;

    public string ApiKey { get; init; } = "sandbox-key-0001";

    public string PropertyId { get; init; } = "123456789";

    /// <summary>A loopback address; port 0 takes any free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>A loopback address for gRPC without TLS; port 0 takes any free one.</summary>
    public string GrpcUrl { get; init; } = "http://127.0.0.1:0";

    /// <summary>Also listens on https, with a certificate of its own, on a free port: <see cref="SandboxHost.SecureAddress"/>.</summary>
    public bool Https { get; init; }

    /// <summary>IANA zone of the partner account and of the property; decides "today".</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The day on which one product launches and another dies. Default: the 15th of the month before the start.</summary>
    public DateOnly? TurningDay { get; init; }

    public SandboxLatency Latency { get; init; } = SandboxLatency.LogNormal(TimeSpan.FromMilliseconds(400));

    /// <summary>Latency of Google Analytics; null: as the partner's.</summary>
    public SandboxLatency? AnalyticsLatency { get; init; }

    /// <summary>Partner calls a minute for the key; 0: no limit.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>
    /// Partner calls a second for the key, a limit that no header announces and whose refusal says "Retry-After: 0"; 0: no limit.
    /// </summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Partner calls at once for the key; 0: no limit.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>Partner calls a day for the key; 0: no limit.</summary>
    public int RequestsPerDay { get; init; }

    public AnalyticsQuota Quota { get; init; } = new();

    /// <summary>Decides dates, rate-limit windows, quotas and token ages. Latency passes in real time whatever this says.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
