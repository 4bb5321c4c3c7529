using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>The program on a machine whose calendar is Buddhist, and pages for viewers whose decimal point is a comma.</summary>
public sealed partial class OtherCultureTests
{
    [Theory]
    [InlineData("th_TH.UTF-8")]
    [InlineData("fa_IR.UTF-8")]
    public async Task What_programs_read_has_the_years_of_all_programs(string locale)
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("stats-culture-");
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Products = 3, Latency = SandboxLatency.None, RequestsPerMinute = 0, MaxConcurrency = 0 },
            stop);
        await using (var served = await ServedDashboard.StartAsync(sandbox, folder.FullName, ("LC_ALL", locale), ("LANG", locale)))
        {
            var now = TimeProvider.System.GetUtcNow();

            var text = await served.Client.GetStringAsync($"/api/overview?{DashboardApp.Week}&wait=complete", stop);
            var json = JsonDocument.Parse(text).RootElement;
            using var csv = await served.Client.GetAsync($"/export/overview.csv?{DashboardApp.Week}&wait=none", stop);
            var future = await served.Client.GetAsync("/api/overview?from=2026-10-01&to=2999-01-01", stop);

            json.GetProperty("complete").GetBoolean().ShouldBeTrue();
            json.GetProperty("from").GetString().ShouldBe("2026-10-01");
            DateTimeOffset.ParseExact(json.GetProperty("as_of").GetString()!, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)
                .ShouldBe(now, TimeSpan.FromHours(1));
            csv.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith(
                $"overview_2026-10-01_2026-10-07_{now.Year.ToString(CultureInfo.InvariantCulture)}");
            (await csv.Content.ReadAsStringAsync(stop)).ShouldContain($",{now.Year.ToString(CultureInfo.InvariantCulture)}-");
            (await future.Content.ReadAsStringAsync(stop)).ShouldNotContain($"{now.Year + 543}");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_viewers_language_changes_what_people_read_and_nothing_that_browsers_read()
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync("from=2026-10-01&to=2026-10-07");

        var english = await PageAsync(app, "en-GB");
        var german = await PageAsync(app, "de");

        Numbers().Matches(german).Select(match => match.Value).ShouldBe(Numbers().Matches(english).Select(match => match.Value));
        Numbers().Count(german).ShouldBeGreaterThan(100);
        german.ShouldContain("data-culture=\"de\"");
        Decimal().IsMatch(german).ShouldBeTrue();
    }

    private static async Task<string> PageAsync(DashboardApp app, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?from=2026-10-01&to=2026-10-07&wait=none");
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(
        """\s(data-(?!culture)[a-z-]+|d|width|height|viewBox|style|value|max|href|colspan|class)="[^"]*[0-9][^"]*" """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Numbers();

    [GeneratedRegex(@">[0-9.]+,[0-9]{2}<")]
    private static partial Regex Decimal();
}
