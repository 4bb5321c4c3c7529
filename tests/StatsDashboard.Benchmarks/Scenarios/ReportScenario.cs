using System.Globalization;
using System.Text;
using Google.Analytics.Data.V1Beta;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Parsing;
using StatsDashboard.Benchmarks.Reports;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>What parsing a large report costs: Google's messages as they come over gRPC, against the same report as JSON.</summary>
internal static class ReportScenario
{
    private const int Rows = 100_000;

    public static Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var made = MadeReport.Of(Rows);
        var report = new Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A report of {Rows:#,##0} rows parsed in this process, in turns: as Google's own messages in binary, which is "
                + $"how it comes ")
            + "over gRPC, and as JSON over REST, read by source-generated types of structs and by Google's own JSON parser. "
            + "CPU is the whole process's, user and system, garbage collection included.",
            "form", "size, MB", "CPU, ms", "allocated, MB", "CPU / JSON", "allocated / JSON");
        (string Form, int Bytes, Func<int> Parse)[] forms =
        [
            ("JSON, source-generated", made.Json.Length, () => RestReport.Parse(made.Json).Rows!.Length), // The report has rows.
            ("binary, Google's messages", made.Binary.Length, () => RunReportResponse.Parser.ParseFrom(made.Binary).Rows.Count),
            ("JSON, Google's parser", made.Json.Length, () => RunReportResponse.Parser.ParseJson(Encoded(made.Json)).Rows.Count),
        ];
        var costs = forms.Select(_ => new List<(double Cpu, double Allocated)>()).ToArray();
        for (var turn = -1; turn < (extent.Quick ? 3 : 15); turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var form = 0; form < forms.Length; form++)
            {
                var cost = Measure(forms[form].Parse);
                // The first turn is the compiler's.
                if (turn >= 0)
                {
                    costs[form].Add(cost);
                }
            }
        }

        for (var form = 0; form < forms.Length; form++)
        {
            report.Add(
                forms[form].Form,
                Report.Number(forms[form].Bytes / 1e6),
                Report.Spread([.. costs[form].Select(cost => 1e3 * cost.Cpu)]),
                Report.Number(costs[form].Select(cost => cost.Allocated / 1e6).Median()),
                Report.Spread([.. costs[form].Zip(costs[0], (one, json) => one.Cpu / json.Cpu)]),
                Report.Spread([.. costs[form].Zip(costs[0], (one, json) => one.Allocated / json.Allocated)]));
        }

        return Task.FromResult(report);
    }

    private static (double Cpu, double Allocated) Measure(Func<int> parse)
    {
        GC.Collect();
        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        return parse() == Rows
            ? ((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated)
            : throw new InvalidOperationException("A report lost rows on the way.");
    }

    private static string Encoded(byte[] json) => Encoding.UTF8.GetString(json);
}
