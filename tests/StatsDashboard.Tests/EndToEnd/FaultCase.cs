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

    private static readonly string[] SilentFaults = ["slow-answer", "drip", "never-answer", "trailers-never-come"];

    /// <summary>The fault is one of this product's rows alone; the partner's faults always are.</summary>
    public bool IsOfProduct { get; init; }

    /// <summary>It closes the source for all: what was not under way by then is not asked.</summary>
    public bool ClosesSource { get; init; }

    /// <summary>What it comes to is that an attempt's time is up.</summary>
    public bool IsSilent => SilentFaults.Contains(Fault);

    /// <param name="week">Days that nobody has asked for yet.</param>
    public async Task ShouldHoldAsync(DashboardApp app, string source, string week)
    {
        app.Sandbox.Faults.Add(new SandboxFault(Fault)
        {
            Path = source == "partner" ? "/v1/stats" : "/v1beta",
            Product = source == "partner" || IsOfProduct ? Product : null,
            Parameters = Quick(source),
        });

        var overview = await app.OverviewAsync(week);

        var row = overview.GetProperty("products").GetProperty(Product);
        var trust = row.GetProperty(source);
        var isKnown = State == "ok";
        trust.GetProperty("state").GetString().ShouldBe(State);
        row.GetProperty("values").EnumerateObject().Any(value => value.Name.StartsWith(source, StringComparison.Ordinal)).ShouldBe(isKnown);
        if (source == "partner")
        {
            var other = overview.GetProperty("products").GetProperty("SKU-0003").GetProperty(source).GetProperty("state").GetString();
            (other == "ok" || (ClosesSource && other == "pending")).ShouldBeTrue(other);
        }

        var told = isKnown
            ? string.Join(
                ' ',
                overview.GetProperty("sources")
                    .GetProperty(source)
                    .GetProperty("notices")
                    .EnumerateArray()
                    .Select(notice => notice.GetString()))
            : trust.GetProperty("error").GetString()!;
        told.ShouldContain(Sentence);
        await StoreShouldSayAsync(app, source, week);
        WebUtility.HtmlDecode(await app.Client.GetStringAsync("/status")).ShouldContain(Sentence);
    }

    /// <summary>Nothing that anybody may see of the dashboard, its log and its files holds a secret.</summary>
    /// <param name="week">The days of which pages are looked at.</param>
    /// <param name="known">How many lines of the log were looked at before.</param>
    public static async Task SecretsShouldBeNowhereAsync(DashboardApp app, string week, int known)
    {
        string[] secrets = [app.Sandbox.ApiKey, "PRIVATE KEY", "Bearer ya29"];
        var pages = await Task.WhenAll(new[] { "/", "/status", $"/products/{Product}", "/api/overview", "/export/overview.csv" }
            .Select(path => app.Client.GetStringAsync($"{path}?{week}&wait=none")));
        var files = Directory.GetFiles(Path.GetDirectoryName(app.StorePath)!).Select(ReadShared);
        var leak = pages.Concat(files).Concat(app.Logs.Lines.Skip(known))
            .FirstOrDefault(text => Array.Exists(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
        leak?[..Math.Min(leak.Length, 200)].ShouldBeNull("A secret is in this text.");
    }

    /// <summary>The daily export reads the store row by row.</summary>
    private async Task StoreShouldSayAsync(DashboardApp app, string source, string week)
    {
        var lines = (await app.Client.GetStringAsync($"/export/daily.csv?{week}&wait=none")).Split("\r\n");
        var head = lines[0].Split(',').ToList();
        var cells = lines.Where(line => line.StartsWith($"{Product},", StringComparison.Ordinal)).ElementAt(2).Split(',');

        cells[head.IndexOf($"{source}.state")].ShouldBe(State);
        // The source's first metric: a fault is an empty cell, never a zero.
        (cells[head.FindIndex(name => name.StartsWith(source, StringComparison.Ordinal))].Length > 0).ShouldBe(State == "ok");
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private Dictionary<string, string> Quick(string source) => Fault switch
    {
        "long-tail" => new() { ["milliseconds"] = "20" },
        "rate-limited" => new() { ["retryAfter"] = "1" },
        // Above the source's limit; the rest would only take time to make, pack and send.
        "gzip-bomb" => new() { ["megabytes"] = source == "partner" ? "17" : "257" },
        "huge-body" when source == "partner" => new() { ["megabytes"] = "17" },
        "rate-limited-until-date" => new() { ["seconds"] = "1" },
        _ => [],
    };
}
