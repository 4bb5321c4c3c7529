using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>How much of a product's range is known, in days.</summary>
/// <param name="Known">Answered, now or earlier.</param>
/// <param name="NotListed">The source does not know the product on them.</param>
/// <param name="Failed">Asked in vain, and without an earlier figure.</param>
/// <param name="LastAskFailed">A day still shows its last good figure because the newest asking failed.</param>
internal readonly record struct Coverage(int Days, int Known, int NotListed, int Failed, bool LastAskFailed, string? Error)
{
    public static Coverage Of(ProductSums sums, IEnumerable<ProductFailures> failures, int days)
    {
        var (notListed, failed, lastAskFailed) = (0, 0, false);
        string? error = null;
        foreach (var failure in failures)
        {
            var without = failure.Days - failure.WithFigures;
            var isNotListed = failure.Failure.Kind is FailureKind.NotListed;
            notListed += isNotListed ? without : 0;
            failed += isNotListed ? 0 : without;
            // That a product is gone for good leaves its figures as they are.
            lastAskFailed |= failure.WithFigures > 0 && !(isNotListed && failure.OldestOpen is null);
            error = isNotListed ? error ?? failure.Failure.Sentence : failure.Failure.Sentence;
        }

        return new Coverage(days, sums.Days - notListed - failed, notListed, failed, lastAskFailed, error);
    }

    public DataState State(bool isOld) => this switch
    {
        { NotListed: > 0, Known: 0, Failed: 0 } => DataState.NotListed,
        _ when Known + NotListed == Days => isOld ? DataState.Stale : DataState.Ok,
        { Known: > 0 } => DataState.Partial,
        { Failed: > 0 } => DataState.Failed,
        _ => DataState.Pending,
    };
}
