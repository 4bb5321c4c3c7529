namespace StatsDashboard.Sandbox;

/// <summary>What the partner knows of one product on one day, as of the sandbox's now.</summary>
public readonly record struct PartnerDay(long Clicks, OrderCounts Orders, OrderAmounts Sales, OrderAmounts Commission, bool IsFinal);

public readonly record struct OrderCounts(long Pending, long Approved, long Declined);

/// <summary>Money in the product's currency, always with two decimals.</summary>
public readonly record struct OrderAmounts(decimal Pending, decimal Approved, decimal Declined);
