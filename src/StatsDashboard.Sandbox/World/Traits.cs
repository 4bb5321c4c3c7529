namespace StatsDashboard.Sandbox.World;

/// <summary>What makes one product's figures its own. Days are <see cref="DateOnly.DayNumber"/>.</summary>
internal sealed record Traits
{
    public static readonly int Opening = new DateOnly(2022, 1, 1).DayNumber;

    public required long Key { get; init; }

    /// <summary>Clicks on an average day.</summary>
    public required double Clicks { get; init; }

    /// <summary>Saturdays and Sundays as a multiple of a working day.</summary>
    public required double Weekend { get; init; }

    public required double TrendPerYear { get; init; }

    public required int SeasonShift { get; init; }

    public required double Conversion { get; init; }

    public required int PriceCents { get; init; }

    public required double CommissionRate { get; init; }

    public required double ViewsPerClick { get; init; }

    public int FirstDay { get; init; } = Opening;

    public int LastDay { get; init; } = DateOnly.MaxValue.DayNumber;

    public static Traits Of(long seed, long key)
    {
        var draw = Draw.Of(seed, key, -1);
        return new Traits
        {
            Key = key,
            // A long tail: a few products carry the site, most sell now and then.
            Clicks = 0.4 + (260 * Math.Pow(draw.At(0).Unit, 4)),
            Weekend = draw.At(1).Between(0.45, 1.6),
            TrendPerYear = draw.At(2).Between(-0.15, 0.3),
            SeasonShift = (int)draw.At(3).Between(0, 365),
            Conversion = draw.At(4).Between(0.005, 0.04),
            PriceCents = 499 + (100 * (int)(400 * Math.Pow(draw.At(5).Unit, 3))),
            CommissionRate = Math.Round(draw.At(6).Between(0.03, 0.12), 3),
            ViewsPerClick = draw.At(7).Between(2.5, 7),
        };
    }
}
