namespace StatsDashboard.Benchmarks.Load;

/// <summary>What a load measured. Times in milliseconds.</summary>
/// <param name="FirstByte">From sending a request to the first byte of its body.</param>
/// <param name="Whole">From sending a request to the last byte of its body.</param>
/// <param name="Refused">Answers with another status than 200.</param>
internal sealed record LoadResult(IReadOnlyList<double> FirstByte, IReadOnlyList<double> Whole, int Refused, TimeSpan Elapsed)
{
    public double P50 => Whole.Percentile(50);

    public double P99 => Whole.Percentile(99);

    public double PerSecond => Whole.Count / Elapsed.TotalSeconds;
}
