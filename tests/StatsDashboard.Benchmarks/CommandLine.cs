using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;
using StatsDashboard.Benchmarks.Scenarios;

namespace StatsDashboard.Benchmarks;

internal static class CommandLine
{
    private const string Usage = """
        Measures the dashboard's promises, each as a ratio against something in the same run.

          dotnet run -c Release --project tests/StatsDashboard.Benchmarks -- [all|fan-out|database|cold|cpu|hung|page|csv|overview|report]

          --quick            few repetitions and small sizes; leaves the README as it is
          --products 10000   of the largest store, for overview
          --days 400         of the largest store, for overview; at least 90
          --help             this text
        """;

    private static readonly OrderedDictionary<string, Func<Extent, CancellationToken, Task<Report>>> Scenarios = new()
    {
        ["fan-out"] = FanOutScenario.RunAsync,
        ["database"] = DatabaseScenario.RunAsync,
        ["cold"] = ColdScenario.RunAsync,
        ["cpu"] = CpuScenario.RunAsync,
        ["hung"] = HungScenario.RunAsync,
        ["page"] = PageScenario.RunAsync,
        ["csv"] = CsvScenario.RunAsync,
        ["overview"] = OverviewScenario.RunAsync,
        ["update"] = UpdateScenario.RunAsync,
        ["report"] = ReportScenario.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        switch (args)
        {
            case [HungListener.Command]:
                return await HungListener.RunAsync(cancellationToken);
            case [WireAlone.Command, var file, var concurrency, var rounds]:
                return await WireAlone.RunAsync(file, Whole(concurrency), Whole(rounds), cancellationToken);
            case [.., "--help"]:
                await Console.Out.WriteLineAsync(Usage);
                return 0;
        }

        if (!TryRead(args, out var chosen, out var extent))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var measured = true;
        foreach (var name in Scenarios.Keys.Where(name => chosen is "all" || chosen == name))
        {
            measured &= await MeasureAsync(name, extent, cancellationToken);
        }

        return measured ? 0 : 1;
    }

    /// <summary>False when nothing could be measured; a promise that was missed is a measurement like any other.</summary>
    private static async Task<bool> MeasureAsync(string name, Extent extent, CancellationToken cancellationToken)
    {
        var facts = MachineFacts.Read(TimeProvider.System);
        try
        {
            var markdown = (await Scenarios[name](extent, cancellationToken)).ToMarkdown(facts);
            await Console.Out.WriteLineAsync($"## {name}\n\n{markdown}");
            if (!extent.Quick)
            {
                await ReadmeTables.WriteAsync(name, markdown, cancellationToken);
            }

            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"{name} could not be measured: {error.Message}");
            return false;
        }
    }

    private static bool TryRead(string[] args, out string chosen, out Extent extent)
    {
        (chosen, extent) = ("all", new Extent(false, 10_000, 400));
        for (var place = 0; place < args.Length; place++)
        {
            switch (args[place])
            {
                case "--quick":
                    extent = extent with { Quick = true, Products = Math.Min(extent.Products, 1_000), Days = Math.Min(extent.Days, 90) };
                    break;
                case "--products" when int.TryParse(args.ElementAtOrDefault(place + 1), out var products) && products is > 0 and <= 100_000:
                    extent = extent with { Products = products };
                    place++;
                    break;
                case "--days" when int.TryParse(args.ElementAtOrDefault(place + 1), out var days) && days is >= 90 and <= 4_000:
                    extent = extent with { Days = days };
                    place++;
                    break;
                case var name when name == "all" || Scenarios.ContainsKey(name):
                    chosen = name;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
