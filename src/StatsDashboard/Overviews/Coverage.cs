using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>How much of a product's range is known, in days.</summary>
/// <param name="Known">Answered, now or earlier.</param>
/// <param name="NotListed">The source does not know the product on them.</param>
/// <param name="Failed">Asked in vain, and without an earlier figure.</param>
/// <param name="IsOld">A day shows figures that are due, or that the newest asking could not confirm.</param>
internal readonly record struct Coverage(int Days, int Known, int NotListed, int Failed, bool IsOld, string? Error, Moments Moments)
{
    /// <summary>Every day is known; that the source does not list the product on it is an answer too.</summary>
    public bool IsAnswered => Known + NotListed == Days;

    public DataState State => this switch
    {
        { NotListed: > 0, Known: 0, Failed: 0 } => DataState.NotListed,
        { IsAnswered: true } => IsOld ? DataState.Stale : DataState.Ok,
        { Known: > 0 } => DataState.Partial,
        { Failed: > 0 } => DataState.Failed,
        _ => DataState.Pending,
    };

    /// <param name="sums">What is stored of the days; null when nothing is.</param>
    public static Coverage Of(ProductSums? sums, IEnumerable<ProductFailures> failures, int days, Freshness freshness)
    {
        if (sums is null)
        {
            return new Coverage(days, 0, 0, 0, IsOld: false, null, Moments.Of(freshness.DueAt(null), freshness.Now));
        }

        var dueAt = sums.Days < days ? freshness.DueAt(null) : DateTimeOffset.MaxValue;
        var moments = Moments.Of(dueAt, freshness.Now);
        var isOld = false;
        if (sums.OldestOpen is { } open)
        {
            var oldest = Asking.Answered(open);
            isOld = freshness.IsDue(oldest);
            moments = moments.And(Moments.Of(freshness.DueAt(oldest), freshness.Now));
        }

        var (notListed, failed) = (0, 0);
        string? error = null;
        foreach (var failure in failures)
        {
            var kind = failure.Failure.Kind;
            var without = failure.Days - failure.WithFigures;
            var isNotListed = kind is FailureKind.NotListed;
            notListed += isNotListed ? without : 0;
            failed += isNotListed ? 0 : without;
            error = isNotListed ? error ?? failure.Failure.Sentence : failure.Failure.Sentence;
            var last = new Asking(failure.OldestOpen ?? default, kind, failure.WithFigures > 0, failure.OldestOpen is null);
            isOld |= freshness.StandingOf(last) is Standing.Stale;
            moments = moments.And(Moments.Of(freshness.DueAt(last), freshness.Now));
        }

        return new Coverage(days, sums.Days - notListed - failed, notListed, failed, isOld, error, moments);
    }
}
