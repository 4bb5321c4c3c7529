using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.Access;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The program in a process of its own, started in a folder that is not its own, as the network sees it.</summary>
public sealed partial class OutsideTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("outside-");
    private SandboxHost sandbox = null!;
    private ServedDashboard dashboard = null!;
    private Visitor browser = null!;

    private static readonly string Long = Uri.EscapeDataString(new string('%', 600));

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await SandboxHost.StartAsync(new SandboxOptions { Products = 3, Latency = SandboxLatency.None }, Stop);
        dashboard = await ServedDashboard.StartAsync(sandbox, folder.FullName, [.. AccessApp.Everybody, ("Access:Viewers", "SignedIn")]);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = dashboard.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        browser = new Visitor(client);
    }

    [Fact]
    public async Task Every_file_that_a_page_names_has_content_of_its_kind()
    {
        var page = await browser.ReadAsync("/login");

        var files = Files().Matches(page).Select(match => match.Groups[1].Value).ToList();
        files.ShouldContain(file => file.EndsWith(".css", StringComparison.Ordinal));
        files.ShouldContain(file => file.EndsWith(".js", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var answer = await browser.GetAsync(file);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            (await answer.TextAsync()).Length.ShouldBeGreaterThan(100, file);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(
                file.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript", file);
        }
    }

    [Theory]
    [InlineData("/products/50%2541?range=last7")]
    [InlineData("/products/a%252Fb")]
    [InlineData("/products/a%2Fb")]
    [InlineData("/status?q=%C3%A9+%26")]
    public async Task Sign_in_leads_back_to_the_very_address(string address)
    {
        using var sent = await browser.GetAsync(address);

        using var answer = await browser.SignInAsync("vera", AccessApp.Password, sent.Headers.Location!.OriginalString["/login".Length..]);

        answer.Headers.Location!.OriginalString.ShouldBe(address);
    }

    [Fact]
    public async Task An_address_too_long_to_come_back_to_leads_to_the_login_page_all_the_same()
    {
        using var answer = await browser.GetAsync($"/?a={Long}&b={Long}&c={Long}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/login");
    }

    [Fact]
    public async Task A_body_larger_than_any_form_of_ours_signs_nobody_in()
    {
        using var answer = await browser.PostAsync(
            "/login",
            null,
            await browser.AntiforgeryTokenAsync("/login"),
            ("Name", "vera"),
            ("Password", new string('p', 20_000)));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.TextAsync()).ShouldContain("at most 16 KB");
    }

    [Fact]
    public async Task The_console_has_no_line_per_request_and_nothing_that_a_stranger_wrote()
    {
        (await browser.GetAsync("/?q=canary-of-a-question")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/%1B%5B2J%0Acanary-of-a-path")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var refused = await browser.SignInAsync("canary-of-a-name", "guess");
        using var signedIn = await browser.SignInAsync("vera", AccessApp.Password);
        (await browser.GetAsync("/status")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The console is written behind the requests; the stop of the program waits for it.
        await dashboard.StopAsync(Stop);

        dashboard.Output.ShouldContain(line => line.Contains("LoginModel: vera signed in from 127.0.0.1", StringComparison.Ordinal));
        dashboard.Output.ShouldAllBe(line => !line.Contains("canary", StringComparison.Ordinal) && !line.Contains('\u001b'));
        dashboard.Output.Count(line =>
            line.Contains("Microsoft.AspNetCore.", StringComparison.Ordinal) && !line.Contains("DataProtection", StringComparison.Ordinal))
            .ShouldBe(0);
    }

    [Fact]
    public async Task Events_are_neither_compressed_nor_held_back()
    {
        using var client = new HttpClient
        {
            BaseAddress = dashboard.Client.BaseAddress,
            DefaultRequestHeaders = { { "Authorization", $"Bearer {AccessApp.AdminToken}" }, { "Accept-Encoding", "br, gzip" } },
        };
        using var refresh = await client.PostAsync("/admin/refresh?range=yesterday", null, Stop);
        refresh.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        using var events = await client.GetAsync(refresh.Headers.Location + "/events", HttpCompletionOption.ResponseHeadersRead, Stop);

        events.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        events.Content.Headers.ContentEncoding.ShouldBe(["identity"]);
        using var lines = new StreamReader(await events.Content.ReadAsStreamAsync(Stop));
        (await lines.ReadLineAsync(Stop)).ShouldBe("event: run");
    }

    public async ValueTask DisposeAsync()
    {
        await dashboard.DisposeAsync();
        await sandbox.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+\\.(?:css|js))\"")]
    private static partial Regex Files();
}
