using System.Globalization;
using System.Runtime.InteropServices;

namespace StatsDashboard.Benchmarks.Reports;

internal static class MachineFacts
{
    /// <summary>What the numbers were measured on. The load is that of the whole machine, others' work included.</summary>
    public static string Read(TimeProvider clock)
    {
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"_{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {clock.GetUtcNow():yyyy-MM-dd}, "
            + $"load of the last minute {load} before the start._");
    }
}
