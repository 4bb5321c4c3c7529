using StatsDashboard.Sources;

namespace StatsDashboard.Collection;

/// <summary>What a run would take of one source.</summary>
/// <param name="Tokens">Null where the source counts none.</param>
internal sealed record SourcePrice(IStatsSource Source, int Calls, TokenPrice? Tokens = null);
