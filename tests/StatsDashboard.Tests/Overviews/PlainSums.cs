using StatsDashboard.Catalog;

namespace StatsDashboard.Tests.Overviews;

/// <summary>The sums of an overview worked out once more, the long way, from the answers themselves.</summary>
internal static class PlainSums
{
    /// <summary>Per day of the range the newest answer of any outcome, and the newest good one.</summary>
    public static List<(MadeAnswer? Newest, MadeAnswer? Good)> Plain(
        AnsweredWorld world,
        IReadOnlyList<MadeAnswer> answers,
        int source,
        ProductId product) =>
    [
        .. Enumerable.Range(0, AnsweredWorld.Days).Select(day =>
        {
            var about = answers.Where(answer => answer.Source == source && answer.Asks(world, product) && answer.Covers(day)).ToList();
            // One that says it has no data for the day takes no figures away.
            var good = about.Where(answer => answer.Failure is null);
            return (about.MaxBy(answer => answer.At), good.MaxBy(answer => (answer.Row(day) is not null, answer.At)));
        }),
    ];

    public sealed record Compared(long? Count, long? Money, HashSet<string> Currencies);

    /// <summary>Null unless every day of the range is known.</summary>
    public static Compared? Side(List<(MadeAnswer? Newest, MadeAnswer? Good)> days, DateRange range)
    {
        var rows = AnsweredWorld.PlacesOf(range).Select(at => (days[at].Good, Row: days[at].Good?.Row(at))).ToList();
        return rows.Exists(row => row.Row is null) ? null : new Compared(
            rows.Sum(row => row.Row![0]),
            rows.Exists(row => row.Row![1] is null) ? null : rows.Sum(row => row.Row![1]),
            [.. rows.Select(row => row.Good!.Currency)]);
    }

    /// <summary>Money is compared only with money of the same currency.</summary>
    public static long?[] Money(Compared side, Compared other) =>
        [side.Count, side.Currencies.Union(other.Currencies).Count() == 1 ? side.Money : null];

    /// <summary>The day cannot change any more: by its age, or because its row says so.</summary>
    public static bool IsFinal(List<(MadeAnswer? Newest, MadeAnswer? Good)> days, int at) =>
        at < AnsweredWorld.Settled || (days[at].Good is { } good && good.Seed % 2 == 0 && good.HasRow(at));

    /// <summary>Money settles: on days that may change it is compared with nothing.</summary>
    public static long?[] Decided(bool isDecided, long?[] values) => isDecided ? values : [values[0], null];

    /// <summary>Money of several currencies adds up to nothing, and neither does what was kept back on any of the days.</summary>
    public static long?[]? Sums(List<(MadeAnswer? Newest, MadeAnswer? Good)> days)
    {
        var rows = days.Select((day, at) => (day.Good, Row: day.Good?.Row(at))).Where(day => day.Row is not null).ToList();
        var isMoneyKnown = rows.Select(day => day.Good!.Currency).Distinct().Count() == 1 && rows.TrueForAll(day => !day.Good!.Withheld);
        return rows.Count == 0 ? null : [rows.Sum(day => day.Row![0]), isMoneyKnown ? rows.Sum(day => day.Row![1]) : null];
    }
}
