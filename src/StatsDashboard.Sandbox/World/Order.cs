namespace StatsDashboard.Sandbox.World;

/// <summary>One order and its fate, in days after it was placed.</summary>
internal readonly record struct Order(
    long Cents, long CommissionCents, int ApprovedAfter, int DeclinedAfter, bool SeenByAnalytics, double DayShare)
{
    public const int SettleDays = 60;

    private const int Never = int.MaxValue;

    /// <summary>The age from which nothing about it changes any more.</summary>
    public int SettledAfter => DeclinedAfter != Never ? DeclinedAfter : ApprovedAfter;

    public static Order Of(Traits product, Draw draw)
    {
        var pieces = draw.At(0).Unit switch { < 0.8 => 1, < 0.95 => 2, _ => 3 };
        var cents = (long)product.PriceCents * pieces;
        var commission = (long)Math.Round(cents * product.CommissionRate, MidpointRounding.AwayFromZero);
        var fate = draw.At(1).Unit;
        var decided = 2 + (int)(58.999 * Math.Pow(draw.At(2).Unit, 1.5));

        // Most are approved; some are declined; a few are approved first and declined later.
        var (approved, declined) = fate switch
        {
            < 0.12 => (Never, decided),
            < 0.15 => (1 + (decided / 2), Math.Min(decided + 1, SettleDays)),
            _ => (decided, Never),
        };
        return new Order(cents, commission, approved, declined, draw.At(3).Unit < 0.93, draw.At(4).Unit);
    }
}
