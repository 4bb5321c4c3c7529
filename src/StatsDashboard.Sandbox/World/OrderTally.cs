namespace StatsDashboard.Sandbox.World;

/// <summary>Adds up a day's orders by what has become of them at a given age.</summary>
internal struct OrderTally(int age)
{
    private long _pending, _approved, _declined;
    private long _pendingCents, _approvedCents, _declinedCents;
    private long _pendingCommission, _approvedCommission, _declinedCommission;
    private int _settledAfter;

    public void Add(Order order)
    {
        _settledAfter = Math.Max(_settledAfter, order.SettledAfter);
        if (age >= order.DeclinedAfter)
        {
            _declined++;
            _declinedCents += order.Cents;
            _declinedCommission += order.CommissionCents;
        }
        else if (age >= order.ApprovedAfter)
        {
            _approved++;
            _approvedCents += order.Cents;
            _approvedCommission += order.CommissionCents;
        }
        else
        {
            _pending++;
            _pendingCents += order.Cents;
            _pendingCommission += order.CommissionCents;
        }
    }

    /// <summary>Takes money back from what was approved, without an order of its own.</summary>
    public void Correct(long cents, long commissionCents, int after)
    {
        _settledAfter = Math.Max(_settledAfter, after);
        if (age >= after)
        {
            _approvedCents -= cents;
            _approvedCommission -= commissionCents;
        }
    }

    public readonly PartnerDay Of(long clicks) => new(
        clicks,
        new OrderCounts(_pending, _approved, _declined),
        new OrderAmounts(Money(_pendingCents), Money(_approvedCents), Money(_declinedCents)),
        new OrderAmounts(Money(_pendingCommission), Money(_approvedCommission), Money(_declinedCommission)),
        // A fortnight at least, so that a day without orders does not close while the partner still counts clicks.
        age >= Order.SettleDays || age >= Math.Max(_settledAfter, 14));

    private static decimal Money(long cents)
    {
        var size = Math.Abs(cents);
        return new decimal((int)size, (int)(size >> 32), 0, cents < 0, 2);
    }
}
