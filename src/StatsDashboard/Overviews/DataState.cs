using System.Text.Json.Serialization;

namespace StatsDashboard.Overviews;

/// <summary>How far figures can be trusted, for a product, a source or a whole.</summary>
internal enum DataState
{
    /// <summary>Every day is known, and asked recently or final.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Every day is known, but the last good figures are older than they should be.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>Some days, or some products, are known.</summary>
    [JsonStringEnumMemberName("partial")]
    Partial,

    /// <summary>Asked in vain, and nothing is known.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Not asked yet, or being asked.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The source does not know the product.</summary>
    [JsonStringEnumMemberName("not_listed")]
    NotListed,

    /// <summary>The settings do not say where the source is.</summary>
    [JsonStringEnumMemberName("not_configured")]
    NotConfigured,
}
