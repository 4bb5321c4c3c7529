namespace StatsDashboard.Sandbox;

/// <summary>The shop's own orders of one product on one day. Revenue is in EUR.</summary>
public readonly record struct SandboxOrders(long Orders, decimal Revenue);
