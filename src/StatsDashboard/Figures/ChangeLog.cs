namespace StatsDashboard.Figures;

/// <summary>What the latest commits of this process changed, so that who knows one moment of the store can go on to a later one.</summary>
internal sealed class ChangeLog
{
    /// <summary>Product-days that are remembered: about ten megabytes.</summary>
    private const int MostDays = 100_000;

    private readonly Lock gate = new();
    private readonly Queue<(StoreMoment Moment, IReadOnlyList<SourceChange>? Changes)> commits = new();
    private StoreMoment last;
    private int days;

    /// <summary>Told before the commit is made: readers must find it here as soon as they see it in the file.</summary>
    /// <param name="changes">Null when everything may have changed.</param>
    public void Add(StoreMoment moment, IReadOnlyList<SourceChange>? changes)
    {
        lock (gate)
        {
            // A commit that failed leaves its number to the next.
            if (commits.Count > 0 && (last.File != moment.File || last.Commits >= moment.Commits))
            {
                commits.Clear();
                days = 0;
            }

            last = moment;
            commits.Enqueue((moment, changes));
            days += Count(changes);
            while (days > MostDays)
            {
                days -= Count(commits.Dequeue().Changes);
            }
        }
    }

    /// <summary>All changes after one moment up to another; null when they are not all known.</summary>
    public IReadOnlyList<SourceChange>? Between(StoreMoment after, StoreMoment until)
    {
        lock (gate)
        {
            var between = commits.Where(commit => commit.Moment.Commits > after.Commits && commit.Moment.Commits <= until.Commits).ToList();
            var isWhole = after.File == until.File
                && between.TrueForAll(commit => commit.Moment.File == until.File && commit.Changes is not null)
                && between.Count == until.Commits - after.Commits;
            return isWhole ? [.. between.SelectMany(commit => commit.Changes!)] : null; // None of them is null, as was just seen.
        }
    }

    private static int Count(IReadOnlyList<SourceChange>? changes) =>
        1 + (changes?.Sum(change => change.Products?.Sum(product => product.Days.Count) ?? 0) ?? 0);
}
