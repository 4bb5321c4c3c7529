using FsCheck;
using FsCheck.Fluent;
using StatsDashboard.Overviews;

namespace StatsDashboard.Tests.Components;

/// <summary>Figures at which sums wrap round, doubles round up and divisions leave their type.</summary>
internal static class ExtremeFigures
{
    private static readonly long?[] Edges =
    [
        null, 0, 1, -1, 10, 999_950, 9_999, 1L << 53, (1L << 53) + 1, -(1L << 53) - 1,
        // 33,810,000,000.07 of money.
        33_810_000_000_070_000, 33_810_000_000_070_001,
        long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1,
    ];

    public static Gen<long?> One =>
        Gen.OneOf(Gen.Elements(Edges), Gen.Choose(int.MinValue, int.MaxValue).Select(half => (long?)((long)half << 32) + half));

    public static Arbitrary<long?[]> Series => Gen.ArrayOf(One).ToArbitrary();

    /// <summary>Up to five products of two sources, each known on both sides.</summary>
    public static Arbitrary<ProductOverview[]> Products => Gen.ArrayOf(Gen.ArrayOf(One, 11))
        .Where(products => products.Length is > 0 and <= 5)
        .Select(products => products.Select((values, at) => Product($"p{at}", values)).ToArray())
        .ToArbitrary();

    private static ProductOverview Product(string id, long?[] values)
    {
        var partner = new ProductSource(DataState.Ok, MadeUp.Now, null, "EUR", values[..3], values[3..6], values[6..9], 7)
        {
            IsWhole = true,
            Shared = values[..3],
        };
        return MadeUp.With(id, id, partner) is var product && product.Sources[1] is var analytics
            ? product with { Sources = [partner, analytics with { Values = values[9..11], Shared = values[9..11] }] }
            : product;
    }
}
