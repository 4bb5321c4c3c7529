namespace StatsDashboard.Tests.Overviews;

/// <summary>
/// What settles, compared at equal age, worked out once more from all that was ever answered: look by look, without a store.
/// </summary>
internal static class PlainMaturity
{
    /// <summary>Orders of the earlier and of the later days of a product; null where they are not compared.</summary>
    /// <param name="asked">What was asked of the product until now, in order.</param>
    /// <param name="days">How many of the later days are over.</param>
    public static (long? Previous, long? Comparable) Of(IReadOnlyList<Asked> asked, int seed, int product, int days) =>
        Of(day => LooksAt(asked, day), seed, product, days);

    /// <summary>The same of what was known at an instant.</summary>
    /// <param name="asked">What was asked of the product before and since, in order.</param>
    public static (long? Previous, long? Comparable) Then(
        IReadOnlyList<Asked> asked, DateTimeOffset at, int seed, int product, int days)
    {
        return Of(Looks, seed, product, days);

        List<DateTimeOffset> Looks(int day)
        {
            var looks = LooksAt(asked, day);
            var then = looks.FindAll(look => look <= at);
            // What said the same before and since did so then.
            var isConfirmed = then.Count > 0 && then.Count < looks.Count && Says(looks[then.Count]) == Says(then[^1]);
            return isConfirmed ? [.. then, at] : then;

            long Says(DateTimeOffset look) => SettlingWorld.Truth(seed, product, day, look)[1];
        }
    }

    private static (long? Previous, long? Comparable) Of(Func<int, List<DateTimeOffset>> looks, int seed, int product, int days)
    {
        var (previous, comparable) = (0L, 0L);
        for (var day = 0; day < days; day++)
        {
            var (earlier, later) = (looks(day), looks(day + SettlingWorld.Compared));
            if (earlier.Count == 0 || later.Count == 0 || EarlierLook(earlier, later[^1], Says, day) is not { } look)
            {
                return (null, null);
            }

            previous += Says(look);
            comparable += SettlingWorld.Truth(seed, product, day + SettlingWorld.Compared, later[^1])[1];

            long Says(DateTimeOffset at) => SettlingWorld.Truth(seed, product, day, at)[1];
        }

        return (previous, comparable);
    }

    /// <summary>Something of it is known, and may change yet.</summary>
    public static bool IsOpen(IReadOnlyList<Asked> asked, int days) => Enumerable.Range(0, days)
        .SelectMany(day => (int[])[day, day + SettlingWorld.Compared])
        .Any(day => LooksAt(asked, day) is [.., var last] && !IsFinal(last, day));

    /// <summary>The look at the earlier day that stands against the last one at the later day.</summary>
    private static DateTimeOffset? EarlierLook(List<DateTimeOffset> looks, DateTimeOffset last, Func<DateTimeOffset, long> says, int day)
    {
        var later = day + SettlingWorld.Compared;
        if (IsFinal(looks[^1], day) && IsFinal(last, later))
        {
            return looks[^1];
        }

        var age = last - SettlingWorld.BeginOf(later);
        if (age < TimeSpan.FromDays(1) || looks[^1] - SettlingWorld.BeginOf(day) < TimeSpan.FromDays(1))
        {
            // The day was not over yet.
            return null;
        }

        var instant = SettlingWorld.BeginOf(day) + age;
        var closed = looks.FindAll(look => look - SettlingWorld.BeginOf(day) > TimeSpan.FromDays(1));
        var at = closed.FindLastIndex(look => look <= instant + TimeSpan.FromHours(1));
        if (at < 0)
        {
            return null;
        }

        var tolerance = age / 10 > TimeSpan.FromHours(6) ? age / 10 : TimeSpan.FromHours(6);
        var isConfirmed = at + 1 < closed.Count && says(closed[at + 1]) == says(closed[at]);
        return isConfirmed || instant - closed[at] <= tolerance ? closed[at] : null;
    }

    private static List<DateTimeOffset> LooksAt(IReadOnlyList<Asked> asked, int day) =>
        [.. asked.Where(one => !one.Fails && one.Covers(day)).Select(one => one.At)];

    /// <summary>So old when it was asked that nothing could change any more.</summary>
    private static bool IsFinal(DateTimeOffset look, int day) =>
        DateOnly.FromDateTime(look.UtcDateTime).AddDays(-SettlingWorld.SettleDays) > SettlingWorld.First.AddDays(day);
}
