using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>How far figures can be trusted, for a product, a source or a whole.</summary>
internal enum DataState
{
    /// <summary>Every day is known, and asked recently or final.</summary>
    Ok,

    /// <summary>Every day is known, but the last good figures are older than they should be.</summary>
    Stale,

    /// <summary>Some days, or some products, are known.</summary>
    Partial,

    /// <summary>Asked in vain, and nothing is known.</summary>
    Failed,

    /// <summary>Not asked yet, or being asked.</summary>
    Pending,

    /// <summary>The source does not know the product.</summary>
    NotListed,

    /// <summary>The settings do not say where the source is.</summary>
    NotConfigured,
}

internal static class DataStates
{
    /// <summary>As what something is shown that was asked so the last time.</summary>
    public static DataState Of(Asking? last, Freshness freshness) => freshness.StandingOf(last) switch
    {
        Standing.Pending => DataState.Pending,
        Standing.Stale => DataState.Stale,
        Standing.Failed or Standing.RetriedLater => DataState.Failed,
        _ when last is { Failure: FailureKind.NotListed, WasAnswered: false } => DataState.NotListed,
        Standing.Due => DataState.Stale,
        _ => DataState.Ok,
    };

    extension(DataState state)
    {
        /// <summary>As in JSON and CSV.</summary>
        public string Name => state switch
        {
            DataState.Ok => "ok",
            DataState.Stale => "stale",
            DataState.Partial => "partial",
            DataState.Failed => "failed",
            DataState.Pending => "pending",
            DataState.NotListed => "not_listed",
            _ => "not_configured",
        };
    }
}
