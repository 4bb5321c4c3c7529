namespace StatsDashboard.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Quick">Few repetitions and small sizes: says whether it runs, not how fast.</param>
/// <param name="Products">Of the largest store.</param>
/// <param name="Days">Of the largest store.</param>
internal sealed record Extent(bool Quick, int Products, int Days);
