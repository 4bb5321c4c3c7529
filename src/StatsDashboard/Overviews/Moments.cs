namespace StatsDashboard.Overviews;

/// <summary>When what was put together from the store stops being true by time alone.</summary>
/// <param name="DueAt">The first moment at which something in it is to be asked; it may have passed.</param>
/// <param name="ChangesAt">The first still to come at which something in it goes stale or comes due.</param>
internal readonly record struct Moments(DateTimeOffset DueAt, DateTimeOffset ChangesAt)
{
    /// <summary>Nothing is ever to be asked.</summary>
    public static readonly Moments Never = new(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    public static Moments Of(DateTimeOffset dueAt, DateTimeOffset now) => new(dueAt, dueAt > now ? dueAt : DateTimeOffset.MaxValue);

    public Moments And(Moments other) => new(
        DueAt < other.DueAt ? DueAt : other.DueAt, ChangesAt < other.ChangesAt ? ChangesAt : other.ChangesAt);
}
