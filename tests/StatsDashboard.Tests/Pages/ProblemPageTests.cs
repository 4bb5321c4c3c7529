using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Pages;

public sealed class ProblemPageTests
{
    private static readonly (string Path, HttpStatusCode Status)[] Bad =
    [
        ("/?from=2026-10-07&to=2026-10-01", HttpStatusCode.BadRequest),
        ("/products/nobody", HttpStatusCode.NotFound),
        ("/elsewhere", HttpStatusCode.NotFound),
    ];

    [Theory]
    [InlineData("application/json", "application/problem+json")]
    [InlineData("application/problem+json, */*;q=0.1", "application/problem+json")]
    [InlineData("text/html,application/json", "text/html")]
    [InlineData("*/*", "text/html")]
    public async Task A_program_that_asks_for_json_gets_no_page(string accept, string type)
    {
        await using var app = await DashboardApp.StartAsync();
        foreach (var (path, status) in Bad)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
            using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

            response.StatusCode.ShouldBe(status, path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type, path);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (type != "text/html")
            {
                JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
            }

            if (path != "/elsewhere")
            {
                body.ShouldContain(status == HttpStatusCode.NotFound ? "The catalog has no product with the id" : "2026-10-01");
            }
        }
    }

    [Fact]
    public async Task What_a_stranger_wrote_is_cut_between_letters_and_turns_no_line_round()
    {
        await using var app = await DashboardApp.StartAsync();
        var (id, shown) = ("\u202E" + new string('a', 78) + "\U0001F600b", new string('a', 78));
        foreach (var (path, sentence) in new[]
        {
            ($"/products/{Uri.EscapeDataString(id)}", $"The catalog has no product with the id '{shown}…'."),
            ($"/?range={Uri.EscapeDataString("\u202Ex")}", "'x' is not a range."),
            ($"/?range={Uri.EscapeDataString(id[40..])}", $"'{id[40..79]}…' is not a range."),
            ($"/?range={Uri.EscapeDataString("\u05D0")}", "'\u2068\u05D0\u2069' is not a range."),
            ($"/?compare={Uri.EscapeDataString("\u2067x")}", "'x' is not a comparison."),
            ($"/?from={Uri.EscapeDataString("\u202Dx")}&to=2026-10-01", "'x' is not a day for from."),
        })
        {
            using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            page.ShouldContain(sentence);
        }
    }

    [Theory]
    [InlineData("/problem/500")]
    [InlineData("/problem/403")]
    [InlineData("/problem")]
    public async Task Who_asks_for_a_problem_that_nobody_has_finds_nothing(string path)
    {
        await using var app = await DashboardApp.StartAsync();

        using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is nothing here");
    }

    [Theory]
    [InlineData("GET", "/elsewhere", 404, "nothing at this address")]
    [InlineData("GET", "/api/elsewhere", 404, "nothing at this address")]
    [InlineData("DELETE", "/api/overview", 405, "does not take this method")]
    public async Task An_answer_without_a_sentence_of_its_own_has_one_all_the_same(string method, string path, int status, string sentence)
    {
        await using var app = await DashboardApp.StartAsync();

        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Accept", "application/json" } } };
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(status);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(sentence);
    }
}
