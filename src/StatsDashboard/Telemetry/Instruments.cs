using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StatsDashboard.Telemetry;

/// <summary>What the dashboard tells of itself: a span per run, call and attempt, and these metrics.</summary>
internal static class Instruments
{
    public const string Name = "StatsDashboard";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> CallDuration =
        Meter.CreateHistogram<double>("stats.call.duration", "s", "Duration of a call to a source, its retries included");

    public static readonly Counter<long> Attempts = Meter.CreateCounter<long>("stats.attempts", "{attempt}", "Attempts sent to a source");

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "stats.call.failures", "{call}", "Calls that failed, by kind");

    public static readonly Counter<long> Bugs =
        Meter.CreateCounter<long>("stats.bugs", "{answer}", "Answers lost by an error of the dashboard itself, by source");

    public static readonly Histogram<double> BudgetWait =
        Meter.CreateHistogram<double>("stats.budget.wait", "s", "Time that an attempt waited for its source's budget");

    public static readonly Gauge<double> Age =
        Meter.CreateGauge<double>("stats.figures.age", "s", "Age of the oldest figure of the overview last read, by source");
}
