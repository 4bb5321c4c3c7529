using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Hosting;

/// <summary>Behind a proxy that keeps the prefix: nothing that the dashboard says leads out of it.</summary>
public sealed partial class PathBaseTests
{
    private const string Prefix = "/stats";

    [Fact]
    public async Task Every_link_script_style_and_form_of_every_page_stays_under_the_prefix()
    {
        await using var app = await DashboardApp.StartAsync(("PathBase", Prefix + "/"));
        // What has failed has links of its own.
        app.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = "SKU-0002" });
        await app.GetTextAsync($"{Prefix}/api/overview?{DashboardApp.Week}&wait=complete");
        var found = new Dictionary<string, string>();
        var waiting = new Queue<string>([$"{Prefix}/?{DashboardApp.Week}", $"{Prefix}/nowhere", $"{Prefix}/login"]);

        while (waiting.TryDequeue(out var address) && found.Count < 400)
        {
            using var answer = await app.Client.GetAsync(address, Xunit.TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBeOneOf(
                address.EndsWith("/nowhere", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK,
                HttpStatusCode.Redirect);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            foreach (var link in Links(await answer.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken), address))
            {
                link.ShouldStartWith(Prefix + "/", Case.Sensitive, $"on {address}");
                var target = Uri.UnescapeDataString(link.Split('?')[0]);
                // One address of each kind, and each product.
                if (found.TryAdd(target, link))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        found.Keys.ShouldContain($"{Prefix}/products/SKU-0001");
        found.Keys.ShouldContain($"{Prefix}/status");
        found.Keys.ShouldContain($"{Prefix}/explain");
        found.Keys.ShouldContain($"{Prefix}/export/daily.csv");
        found.Keys.ShouldContain(key => key.EndsWith(".js", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_tells_its_address_under_the_prefix()
    {
        await using var app = Access.AccessApp.Start([.. Access.AccessApp.Everybody, ("PathBase", Prefix)]);

        using var answer = await app.Program(Access.AccessApp.AdminToken).PostAsync($"{Prefix}/admin/refresh");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.Location!.OriginalString.ShouldStartWith($"{Prefix}/api/runs/");
    }

    [Fact]
    public async Task Sign_in_and_sign_out_stay_under_the_prefix()
    {
        await using var app = Access.AccessApp.Start([.. Access.AccessApp.Everybody, ("PathBase", Prefix)]);
        var browser = app.Browser();

        using var sent = await browser.GetAsync($"{Prefix}/status?a=b");
        var form = new[] { ("Name", "vera"), ("Password", Access.AccessApp.Password) };
        using var signedIn = await browser.PostAsync($"{Prefix}/login", null, await browser.AntiforgeryTokenAsync($"{Prefix}/login"), form);
        using var signedOut = await browser.PostAsync($"{Prefix}/logout", header: await browser.AntiforgeryTokenAsync($"{Prefix}/status"));

        sent.Headers.Location!.OriginalString.ShouldBe($"{Prefix}/login?ReturnUrl=%2Fstats%2Fstatus%3Fa%3Db");
        signedIn.Headers.Location!.OriginalString.ShouldBe($"{Prefix}/");
        signedOut.Headers.Location!.OriginalString.ShouldBe($"{Prefix}/login");
    }

    [Fact]
    public void No_script_names_an_address_of_its_own()
    {
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "wwwroot-assets", "js"), "*.js");

        scripts.ShouldNotBeEmpty();
        foreach (var script in scripts)
        {
            Absolute().Matches(File.ReadAllText(script)).Select(match => match.Value).ShouldBeEmpty(script);
        }
    }

    [Fact]
    public async Task Without_the_prefix_a_probe_is_answered()
    {
        await using var app = Access.AccessApp.Start(("PathBase", Prefix));

        (await app.Program().GetAsync("/healthz/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static IEnumerable<string> Links(string page, string address) => Address().Matches(page)
        .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
        .Where(link => !link.StartsWith("data:", StringComparison.Ordinal) && !link.StartsWith('#'))
        .Select(link => new Uri(new Uri("http://localhost" + address), link))
        .Select(link => link.Host == "localhost" ? link.PathAndQuery : link.ToString());

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Address();

    // A text that begins with a slash and a letter: "/explain", `/api/…`. Comments and classes of characters do not.
    [GeneratedRegex("[\"'`]/[a-z][^\"'`]*[\"'`]", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();
}
