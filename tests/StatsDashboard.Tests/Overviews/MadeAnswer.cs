using FsCheck;
using FsCheck.Fluent;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Overviews;

/// <summary>One answer or failure, made up: who was asked, of which products and days, in which minute, and what came of it.</summary>
/// <param name="Products">A bit per product.</param>
/// <param name="Seed">Decides the figures; some days have no row, which is zero.</param>
/// <param name="Withheld">The takings were kept back, and stand as zero in its rows.</param>
/// <param name="Reach">The last day with data, counted from the first one asked.</param>
internal sealed record MadeAnswer(
    int Source, int Products, int From, int Length, int At, FailureKind? Failure, int Seed, bool Withheld, int Reach, string Currency)
{
    private static readonly Gen<FailureKind?> Outcomes = Gen.Frequency(
        (5, Gen.Constant<FailureKind?>(null)),
        (2, Gen.Elements<FailureKind?>(FailureKind.Timeout, FailureKind.RateLimited, FailureKind.BadAnswer, FailureKind.Unauthorized)),
        (1, Gen.Constant<FailureKind?>(FailureKind.NotListed)));

    private static readonly Gen<MadeAnswer> One =
        from source in Gen.Choose(0, 1)
        from products in Gen.Choose(1, (1 << AnsweredWorld.Products) - 1)
        from first in Gen.Choose(0, AnsweredWorld.Days - 1)
        from length in Gen.Choose(1, AnsweredWorld.Days - first)
        from outcome in Outcomes
        from seed in Gen.Choose(0, 1_000)
        from withheld in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from reach in Gen.Frequency((2, Gen.Constant(AnsweredWorld.Days)), (1, Gen.Choose(0, AnsweredWorld.Days)))
        from currency in Gen.Frequency((4, Gen.Constant("EUR")), (1, Gen.Constant("USD")))
        select new MadeAnswer(source, products, first, length, 0, outcome, seed, withheld, reach, currency);

    /// <summary>In the order of their arrival, which is not that of the minutes in which they were answered.</summary>
    public static readonly Arbitrary<IReadOnlyList<MadeAnswer>> Lists = Arb.From(
        from count in Gen.Choose(0, 12)
        from answers in One.ListOf(count)
        from minutes in Gen.Shuffle(Enumerable.Range(0, count))
        select (IReadOnlyList<MadeAnswer>)[.. answers.Select((answer, at) => answer with { At = minutes[at] })],
        answers => Enumerable.Range(0, answers.Count)
            .Select(IReadOnlyList<MadeAnswer> (at) => [.. answers.Where((_, other) => other != at)]));

    public bool Asks(AnsweredWorld world, ProductId product) => (Products >> world.PlaceOf(product) & 1) == 1;

    public bool Covers(int day) => day >= From && day < From + Length;

    /// <summary>What it says of this day of every product; null when the source has no data for it yet.</summary>
    public long?[]? Row(int day) => day > From + Reach ? null : Sent(day) is var sent && Withheld ? [sent[0], null] : [sent[0], sent[1]];

    /// <summary>What stands in its row of this day.</summary>
    public long[] Sent(int day) => HasRow(day) ? [Seed + day, Withheld ? 0 : 1_000_000L * (Seed - day)] : [0, 0];

    public bool HasRow(int day) => day <= From + Reach && (Seed + day) % 3 > 0;
}
