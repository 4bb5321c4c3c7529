namespace StatsDashboard.Sandbox.World;

/// <summary>The partner's figures as a function of seed, product, day and today; nothing is stored.</summary>
internal sealed class PartnerLedger(long seed)
{
    internal const int OrderDraws = 16;

    /// <summary>All zero when nothing happened. Days that the partner does not know yet are the caller's to leave out.</summary>
    public PartnerDay On(Traits product, int day, int today)
    {
        var draw = Draw.Of(seed, product.Key, day);
        var (clicks, orders) = Traffic(product, day, draw);
        if (clicks == 0)
        {
            return default;
        }

        var tally = new OrderTally(today - day);
        for (var order = 0; order < orders; order++)
        {
            tally.Add(Order.Of(product, draw.At(OrderDraws + order)));
        }

        if (draw.At(3).Unit < 0.004)
        {
            var commission = (long)Math.Round(product.PriceCents * product.CommissionRate, MidpointRounding.AwayFromZero);
            tally.Correct(product.PriceCents, commission, after: 25);
        }

        return tally.Of(clicks);
    }

    internal static (long Clicks, long Orders) Traffic(Traits product, int day, Draw draw)
    {
        var clicks = (long)(Demand.On(product, day, draw) + draw.At(1).Unit - 0.3);
        return clicks <= 0 ? (0, 0) : (clicks, Math.Min(clicks, (long)((clicks * product.Conversion) + draw.At(2).Unit)));
    }
}
