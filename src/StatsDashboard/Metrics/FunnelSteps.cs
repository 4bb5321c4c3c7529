namespace StatsDashboard.Metrics;

/// <summary>The steps from a view to an approved order, in this order. A metric may count into several.</summary>
[Flags]
internal enum FunnelSteps
{
    None = 0,
    Viewed = 1,
    Clicked = 2,
    Ordered = 4,
    Approved = 8,
}
