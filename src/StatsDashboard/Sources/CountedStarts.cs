namespace StatsDashboard.Sources;

/// <summary>Attempts that count against the calls a minute: made, or set aside to be made.</summary>
/// <param name="LatestAt">None of them begins after this.</param>
internal readonly record struct CountedStarts(DateTimeOffset LatestAt, int Count);

/// <summary>
/// Stores the starts of this process in the place of those that it stored before, and gives those of all others at the same source:
/// of processes that have ended, and of those that work on the same store.
/// </summary>
/// <exception cref="SourceException">They cannot be stored now; the failure says why.</exception>
internal delegate Task<IReadOnlyList<CountedStarts>> StartExchange(IReadOnlyList<CountedStarts> own, CancellationToken cancellationToken);
