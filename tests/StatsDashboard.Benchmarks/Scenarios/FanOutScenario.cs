using System.ComponentModel.DataAnnotations;
using System.Globalization;
using StatsDashboard.Benchmarks.Load;
using StatsDashboard.Benchmarks.Processes;
using StatsDashboard.Benchmarks.Reports;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>How long a range takes to collect, against one call after the other and against the best there is.</summary>
internal static class FanOutScenario
{
    private const double Latency = 1;

    // What Partner:MaxConcurrency allows at most.
    private static readonly int Ceiling = (int)typeof(PartnerOptions).GetProperty(nameof(PartnerOptions.MaxConcurrency))!
        .GetCustomAttributes(typeof(RangeAttribute), false).Cast<RangeAttribute>().First().Maximum; // The option has this attribute.

    public static async Task<Report> RunAsync(Extent extent, CancellationToken cancellationToken)
    {
        var report = new Report(
            "One day of N products collected through `/api/overview?wait=complete`, both sources answering after exactly 1 s, the store "
        + "included, "
            + "against one call after the other (measured up to 10 products, computed as N × latency above) and against the ideal, "
            + "max(latency, N × latency / concurrency) in whole rounds, for none of the calls can be shared out; with a rate it waits "
            + "for the whole minutes that N calls need. "
            + $"The promise: at most 1.10 times the ideal for 100 products, 1.25 for 1,000. Concurrency is N, but no more than "
            + $"the setting allows ({Ceiling}). "
            + "Beside it what a plain HttpClient takes for the same calls in turns with it, which is what the machine could do, and the "
            + "dashboard's own CPU.",
            "products", "concurrency", "calls a minute", "sequential, s", "ideal, s",
            "plain HttpClient, s", "fan-out, s", "dashboard's CPU, s",
            "fan-out / ideal", "fan-out / plain", "promise");
        foreach (var question in Questions(extent.Quick))
        {
            var sequential = question.Products <= 10 && question.Rate == 0
                ? (await MeasureAsync(question with { Concurrency = 1, Repetitions = 1 }, cancellationToken))[0].Seconds
                : question.Products * Latency;
            Add(report, question, sequential, await MeasureAsync(question, cancellationToken));
        }

        return report;
    }

    private static void Add(Report report, Question question, double sequential, List<Round> rounds)
    {
        var toIdeal = rounds.Select(round => round.Seconds / question.Ideal).Median();
        var hasPlain = rounds.All(round => round.Plain is not null);
        report.Add(
            question.Products.ToString("#,##0", CultureInfo.InvariantCulture),
            question.Concurrency.ToString(CultureInfo.InvariantCulture),
            question.Rate == 0 ? "any" : question.Rate.ToString(CultureInfo.InvariantCulture),
            Report.Number(sequential) + (question.Products <= 10 ? "" : " (computed)"),
            Report.Number(question.Ideal),
            hasPlain ? Report.Spread([.. rounds.Select(round => round.Plain!.Value)]) : "",
            Report.Spread([.. rounds.Select(round => round.Seconds)]),
            Report.Number(rounds.Select(round => round.Cpu).Median()),
            Report.Number(toIdeal),
            hasPlain ? Report.Number(rounds.Select(round => round.Seconds / round.Plain!.Value).Median()) : "",
            question.Limit is { } limit ? Report.Promise(toIdeal <= limit) : "none");
    }

    private static IEnumerable<Question> Questions(bool quick)
    {
        yield return new Question(2, Math.Min(2, Ceiling), 0, 3, null);
        yield return new Question(10, Math.Min(10, Ceiling), 0, 3, null);
        yield return new Question(100, Math.Min(100, Ceiling), 0, quick ? 1 : 5, 1.10);
        if (!quick)
        {
            yield return new Question(1_000, Math.Min(1_000, Ceiling), 0, 3, 1.25);
            yield return new Question(100, 8, 0, 2, 1.10);
            yield return new Question(100, 64, 60, 1, 1.10);
        }
    }

    private static async Task<List<Round>> MeasureAsync(Question question, CancellationToken cancellationToken)
    {
        using var place = new Workplace();
        await using var upstream = await Upstream.StartAsync(place, question.Products, "1s-constant", question.Rate, cancellationToken);
        var settings = upstream.Settings(question.Concurrency);
        settings["Partner__RequestsPerMinute"] = question.Rate.ToString(CultureInfo.InvariantCulture);
        await using var dashboard = await Dashboard.StartAsync(place, settings, cancellationToken);
        await DayCollection.WarmUpWithOneProductAsync(dashboard, 100, cancellationToken);
        var isCrowd = question.Rate == 0 && question.Concurrency == question.Products;
        for (var warmUp = 0; isCrowd && warmUp < 5; warmUp++)
        {
            await DayCollection.WarmUpAsync(dashboard, 90 + warmUp, cancellationToken);
        }

        var rounds = new List<Round>();
        for (var day = 101; day <= 100 + question.Repetitions; day++)
        {
            var cpu = dashboard.Process.Cpu;
            var elapsed = await DayCollection.MeasureAsync(dashboard, day, question.Products, cancellationToken);
            var spent = dashboard.Process.Cpu - cpu;
            var plain = isCrowd ? (await PlainAsync(place, upstream, dashboard, question, day, cancellationToken)).Seconds : (double?)null;
            rounds.Add(new Round(elapsed.TotalSeconds, spent.TotalSeconds, plain));
        }

        return rounds;
    }

    private static async Task<Cost> PlainAsync(
        Workplace place, Upstream upstream, Dashboard dashboard, Question question, int day, CancellationToken cancellationToken)
    {
        var ids = await DayCollection.ProductsAsync(dashboard, day, cancellationToken);
        var addresses = ids.Select(id => upstream.StatsOf(id, DayCollection.Range(day, day)));
        return await WireAlone.MeasureAsync(place, addresses, question.Products, question.Concurrency, cancellationToken);
    }

    /// <param name="Plain">What a plain client took for the same, in seconds.</param>
    private sealed record Round(double Seconds, double Cpu, double? Plain);

    /// <param name="Rate">Calls a minute; 0 for any.</param>
    /// <param name="Limit">How many times the ideal is promised.</param>
    private sealed record Question(int Products, int Concurrency, int Rate, int Repetitions, double? Limit)
    {
        public double Ideal => Rate == 0
            ? Latency * ((Products + Concurrency - 1) / Concurrency)
            : (60.0 * ((Products - 1) / Rate)) + Latency;
    }
}
