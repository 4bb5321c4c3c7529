namespace StatsDashboard.Overviews;

/// <summary>What one source says of some products together.</summary>
internal sealed class SourceCounts
{
    private Dictionary<string, int>? errors;

    public int Products { get; private set; }

    /// <summary>Products with a day that was asked in vain and has no good figure.</summary>
    public int Failed { get; private set; }

    /// <summary>Products with a day that was not asked yet, and none that failed.</summary>
    public int Pending { get; private set; }

    public int Stale { get; private set; }

    public int NotListed { get; private set; }

    public bool IsAnyKnown { get; private set; }

    public AnswerAge Age { get; private set; }

    public Moments Moments { get; private set; } = Moments.Never;

    /// <summary>The commonest failure, in a sentence; null when there is none.</summary>
    public string? Error => errors?.MaxBy(error => error.Value).Key;

    public void Add(ProductSource figures)
    {
        Products++;
        Age = Age.And(figures.Age);
        Moments = Moments.And(figures.Moments);
        Failed += figures.FailedDays > 0 ? 1 : 0;
        Pending += figures is { FailedDays: 0, State: DataState.Pending or DataState.Partial } ? 1 : 0;
        Stale += figures.State is DataState.Stale ? 1 : 0;
        NotListed += figures.State is DataState.NotListed ? 1 : 0;
        IsAnyKnown |= figures.Values is not null || figures.State is DataState.Ok or DataState.Stale;
        if (figures.Error is { } error && figures.State is not DataState.NotListed)
        {
            Add(error, 1);
        }
    }

    public void Add(SourceCounts other)
    {
        Products += other.Products;
        Age = Age.And(other.Age);
        Moments = Moments.And(other.Moments);
        Failed += other.Failed;
        Pending += other.Pending;
        Stale += other.Stale;
        NotListed += other.NotListed;
        IsAnyKnown |= other.IsAnyKnown;
        foreach (var (error, count) in other.errors ?? [])
        {
            Add(error, count);
        }
    }

    private void Add(string error, int count)
    {
        errors ??= new Dictionary<string, int>(StringComparer.Ordinal);
        errors[error] = errors.GetValueOrDefault(error) + count;
    }
}
