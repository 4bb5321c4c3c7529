using System.Collections.Concurrent;
using System.Net;
using Shouldly;
using StatsDashboard.Sandbox;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>A fault, and what must come of it.</summary>
/// <param name="State">What the product's row says.</param>
/// <param name="Sentence">The reason that the row and the status page give; or, for a state of ok, the source's notice.</param>
internal sealed record FaultCase(string Fault, string State, string Sentence = "")
{
    private const string Product = "SKU-0002";

    private const int AtOnce = 6;

    /// <summary>The fault is one of this product's rows alone; the partner's faults always are.</summary>
    public bool IsOfProduct { get; init; }

    /// <summary>What these faults come to is that an attempt's time is up: only they are given little of it, so that a busy machine changes nothing.</summary>
    private static readonly string[] Silent = ["slow-answer", "drip", "never-answer", "trailers-never-come"];

    /// <summary>Runs every case over a dashboard of its own, and tells all that are not as the table says.</summary>
    public static async Task ShouldHoldAsync(IReadOnlyList<FaultCase> cases, string source, string path)
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
        {
            try
            {
                await one.ShouldHoldAsync(source, path);
            }
            catch (Exception error) when (error is ShouldAssertException or HttpRequestException)
            {
                wrong.Add($"{one.Fault}: {error.Message}");
            }
        });
        wrong.ShouldBeEmpty();
    }

    private async Task ShouldHoldAsync(string source, string path)
    {
        var patience = Silent.Contains(Fault) ? "00:00:02" : "00:01:00";
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4 },
            ("Partner:AttemptTimeout", patience),
            ("Partner:CallTimeout", "00:02:00"),
            ("Partner:MaxAttempts", "2"),
            ("GoogleAnalytics:AttemptTimeout", patience),
            ("Collection:Deadline", "00:05:00"));
        // So that the list of products is there, and the source has answered once, before it breaks.
        await app.OverviewAsync("from=2026-09-01&to=2026-09-01&compare=none");
        app.Sandbox.Faults.Add(new SandboxFault(Fault) { Path = path, Product = source == "partner" || IsOfProduct ? Product : null, Parameters = Quick });

        var overview = await app.OverviewAsync();

        var row = overview.GetProperty("products").GetProperty(Product);
        var trust = row.GetProperty(source);
        var isKnown = State == "ok";
        trust.GetProperty("state").GetString().ShouldBe(State);
        row.GetProperty("values").EnumerateObject().Any(value => value.Name.StartsWith(source, StringComparison.Ordinal)).ShouldBe(isKnown);
        if (source == "partner")
        {
            overview.GetProperty("products").GetProperty("SKU-0003").GetProperty(source).GetProperty("state").GetString().ShouldBe("ok");
        }

        var told = isKnown
            ? string.Join(' ', overview.GetProperty("sources").GetProperty(source).GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()))
            : trust.GetProperty("error").GetString()!;
        told.ShouldContain(Sentence);
        await StoreShouldSayAsync(app, source);
        WebUtility.HtmlDecode(await app.Client.GetStringAsync("/status")).ShouldContain(Sentence);
        await SecretsShouldBeNowhereAsync(app);
    }

    /// <summary>The daily export reads the store row by row.</summary>
    private async Task StoreShouldSayAsync(DashboardApp app, string source)
    {
        var lines = (await app.Client.GetStringAsync($"/export/daily.csv?{DashboardApp.Week}&wait=none")).Split("\r\n");
        var head = lines[0].Split(',').ToList();
        var cells = lines.First(line => line.StartsWith($"{Product},", StringComparison.Ordinal) && line.Contains(",2026-10-03,", StringComparison.Ordinal)).Split(',');

        cells[head.IndexOf($"{source}.state")].ShouldBe(State);
        // The source's first metric: a fault is an empty cell, never a zero.
        (cells[head.FindIndex(name => name.StartsWith(source, StringComparison.Ordinal))].Length > 0).ShouldBe(State == "ok");
    }

    private static async Task SecretsShouldBeNowhereAsync(DashboardApp app)
    {
        string[] secrets = [app.Sandbox.ApiKey, "PRIVATE KEY", "Bearer ya29"];
        var pages = await Task.WhenAll(new[] { "/", "/status", $"/products/{Product}", "/api/overview", "/export/overview.csv" }
            .Select(path => app.Client.GetStringAsync(path)));
        var files = Directory.GetFiles(Path.GetDirectoryName(app.StorePath)!).Select(ReadShared);
        foreach (var text in pages.Concat(files).Concat(app.Logs.Lines))
        {
            secrets.ShouldAllBe(secret => !text.Contains(secret, StringComparison.Ordinal), "A secret is in: " + text[..Math.Min(text.Length, 200)]);
        }
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private Dictionary<string, string> Quick => Fault switch
    {
        "long-tail" => new() { ["milliseconds"] = "20" },
        "rate-limited" => new() { ["retryAfter"] = "1" },
        // Above every source's limit; the rest of a gigabyte would only take time to pack.
        "gzip-bomb" => new() { ["megabytes"] = "300" },
        "rate-limited-until-date" => new() { ["seconds"] = "1" },
        _ => [],
    };
}
