using StatsDashboard.Catalog;

namespace StatsDashboard.Sources;

/// <summary>Whose figures a source gives, and by which days and in which money. Figures of different origins never mix.</summary>
/// <param name="Account">As the settings name it, free of secrets: an address, the id of a property.</param>
/// <param name="TimeZone">IANA zone in which its days begin.</param>
/// <param name="Currency">The one that is asked for, ISO 4217; null where the source decides.</param>
/// <param name="IsSandbox">Its figures are made up.</param>
internal sealed record SourceOrigin(string Account, string TimeZone, string? Currency = null, bool IsSandbox = false)
{
    /// <summary>Of a source that the settings do not name: an origin like any other, from which nothing was ever collected.</summary>
    public static readonly SourceOrigin NotConfigured = new("", "");

    public bool IsConfigured => Account.Length > 0;

    /// <summary>The sandbox that this process serves, whose port is another one at every start.</summary>
    public static SourceOrigin Sandbox(string timeZone, string? currency = null) => new("sandbox", timeZone, currency, IsSandbox: true);

    /// <summary>Whether figures of both may stand beside each other. A zone's other names mean the same days.</summary>
    public bool IsSame(SourceOrigin other) => this == other with { TimeZone = TimeZone } && TimeZones.AreSame(TimeZone, other.TimeZone);

    /// <summary>"123456789 (Europe/Berlin, EUR)"</summary>
    public override string ToString() =>
        !IsConfigured ? "not configured" : Currency is null ? $"{Account} ({TimeZone})" : $"{Account} ({TimeZone}, {Currency})";
}
