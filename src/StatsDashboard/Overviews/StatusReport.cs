using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>How the sources are, and what was collected lately.</summary>
internal sealed record StatusReport(IReadOnlyList<SourceStatus> Sources, IReadOnlyList<RunSnapshot> Runs, CatalogStatus Catalog)
{
    /// <summary>The days that the reconciliation is about.</summary>
    public DateRange Range { get; init; }

    /// <summary>The sources that tell a total of their own.</summary>
    public IReadOnlyList<SourceOverview> Reconciled { get; init; } = [];

    public IReadOnlyList<OneSidedProduct> OneSided { get; init; } = [];

    public StoreStatus Store { get; init; } = new(null, []);

    /// <summary>The latest refreshes, newest first.</summary>
    public IReadOnlyList<RunSnapshot> Refreshes { get; init; } = [];
}

/// <summary>How the store is.</summary>
/// <param name="Problem">Why answers cannot be stored now; null when they can.</param>
/// <param name="Undated">Per source, how many product-days were stamped by a clock that was ahead, and were not asked since.</param>
internal sealed record StoreStatus(StorageProblem? Problem, IReadOnlyList<(string Source, long ProductDays)> Undated);

/// <summary>One source's health.</summary>
/// <param name="LastSuccess">When it last answered a call; survives a restart.</param>
/// <param name="LastFailure">When a call last failed, and why.</param>
internal sealed record SourceStatus(
    string Key,
    string Name,
    bool IsConfigured,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? LastFailure,
    SourceFailure? Failure,
    DateOnly? DataThrough,
    long CallsToday,
    long FailuresToday,
    int Concurrency,
    int RequestsPerMinute,
    BudgetState Budget,
    IReadOnlyList<Quota> Quotas,
    IReadOnlyList<Notice> Notices)
{
    /// <summary>The setting that brings it in.</summary>
    public string MissingSetting { get; init; } = "";

    public SourceOrigins Origins { get; init; } = SourceOrigins.None;

    /// <summary>What stands under names by which the source knew listed products before the list gave them others.</summary>
    public IReadOnlyList<SetAsideFigures> SetAside { get; init; } = [];

    /// <summary>The column of a catalog file for the ids by which it knows products.</summary>
    public string IdColumn { get; init; } = $"{Key}_id";
}

/// <summary>The product list.</summary>
internal sealed record CatalogStatus(int Products, DateTimeOffset? ReadAt, string? Error);
