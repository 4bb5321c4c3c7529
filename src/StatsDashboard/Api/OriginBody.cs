using StatsDashboard.Sources;

namespace StatsDashboard.Api;

/// <summary>Whose figures are shown, or are kept without being shown.</summary>
/// <param name="Currency">Left out where the source decides.</param>
/// <param name="LastSuccess">When it last answered a call; left out when it never did.</param>
internal sealed record OriginBody(string Key, string Account, string TimeZone, string? Currency, bool Sandbox, DateTimeOffset? LastSuccess)
{
    public static OriginBody Of(StoredOrigin stored) => new(
        stored.Key, stored.Origin.Account, stored.Origin.TimeZone, stored.Origin.Currency, stored.Origin.IsSandbox, stored.LastSuccess);
}
