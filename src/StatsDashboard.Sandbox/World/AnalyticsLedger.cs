namespace StatsDashboard.Sandbox.World;

/// <summary>Google Analytics' figures: driven by the same demand and the same orders as the partner's, but not equal to them.</summary>
internal sealed class AnalyticsLedger(long seed, SandboxCalendar calendar)
{
    /// <summary>All zero when nothing happened, and after today.</summary>
    public ItemFigures On(Traits item, int day)
    {
        var share = ShareKnown(day);
        var draw = Draw.Of(seed, item.Key, day);
        var demand = Demand.On(item, day, draw) * share;
        if (demand == 0)
        {
            return default;
        }

        var viewed = (long)((demand * item.ViewsPerClick * draw.At(4).Between(0.85, 1.15)) + draw.At(5).Unit - 0.2);
        if (viewed <= 0)
        {
            return default;
        }

        var carted = (long)((viewed * item.Conversion * 1.5) + draw.At(6).Unit);
        long purchased = 0, cents = 0;
        var (_, orders) = PartnerLedger.Traffic(item, day, draw);
        for (var n = 0; n < orders; n++)
        {
            var order = Order.Of(item, draw.At(PartnerLedger.OrderDraws + n));
            if (order.SeenByAnalytics && order.DayShare < share)
            {
                purchased += order.Cents / item.PriceCents;
                cents += order.Cents;
            }
        }

        // Revenue is net of refunds, and a refund counts on the day on which it is made.
        if (draw.At(7).Unit < 0.006 && item.Conversion > 0)
        {
            cents -= item.PriceCents;
        }

        return new ItemFigures(viewed, Math.Max(carted, purchased), purchased, cents);
    }

    public SiteFigures Site(int from, int to)
    {
        long sessions = 0, views = 0, users = 0;
        var days = 0;
        for (var day = Math.Max(from, Traits.Opening); day <= to && day <= calendar.Today.DayNumber; day++, days++)
        {
            var draw = Draw.Of(seed, -20, day);
            var visits = Demand.On(SiteTraits, day, draw) * ShareKnown(day);
            sessions += (long)visits;
            users += (long)(visits * draw.At(8).Between(0.78, 0.86));
            views += (long)(visits * draw.At(9).Between(3.1, 4.2));
        }

        // Those who come back are counted once, so a longer range has fewer users than its days add up to.
        return new SiteFigures(sessions, (long)(users * Math.Pow(Math.Max(days, 1), -0.22)), views);
    }

    private static readonly Traits SiteTraits =
        Traits.Of(0, -20) with { Clicks = 4200, Weekend = 0.8, TrendPerYear = 0.1, SeasonShift = 40 };

    // Fresh days are still being processed: today grows by the hour, yesterday lacks a little.
    private double ShareKnown(int day) => (calendar.Today.DayNumber - day) switch
    {
        < 0 => 0,
        0 => calendar.ShareOfToday,
        1 => 0.97,
        _ => 1,
    };
}

/// <summary>One item's figures, revenue in cents of EUR.</summary>
internal readonly record struct ItemFigures(long Viewed, long AddedToCart, long Purchased, long RevenueCents)
{
    public AnalyticsDay ToDay() => new(Viewed, AddedToCart, Purchased, new decimal(RevenueCents) / 100);
}
