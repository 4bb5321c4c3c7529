using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Access;

public sealed class CanaryTests
{
    [Fact]
    public async Task No_log_line_and_no_answer_holds_a_password_a_token_or_a_hash()
    {
        await using var app = AccessApp.Start(AccessApp.Everybody);
        var answers = new List<string>();
        var browser = app.Browser();

        await KeepAsync(browser.SignInAsync("nora", AccessApp.Password));
        await KeepAsync(browser.SignInAsync(AccessApp.Password, AccessApp.Password + "2"), givesNameBack: true);
        await KeepAsync(browser.SignInAsync("ada", AccessApp.Password));
        foreach (var path in new[] { "/", "/status", "/refresh", "/api/overview?wait=none", "/api/refresh/price", "/nowhere" })
        {
            await KeepAsync(browser.GetAsync(path));
            await KeepAsync(app.Program(AccessApp.AdminToken).GetAsync(path));
            await KeepAsync(app.Program(AccessApp.ViewerToken + "2").GetAsync(path));
            await KeepAsync(app.Program(AccessApp.ViewerToken).PostAsync(path));
        }

        var told = app.Logs.Lines.Concat(answers).ToList();
        string[] canaries = ["canary-of-", AccessApp.Hash, AccessApp.Sha256(AccessApp.AdminToken), AccessApp.Sha256(AccessApp.ViewerToken)];
        foreach (var canary in canaries)
        {
            told.Where(line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }

        app.Logs.Lines.ShouldContain(line => line.Contains("Ada signed in", StringComparison.Ordinal));

        async Task KeepAsync(Task<HttpResponseMessage> asked, bool givesNameBack = false)
        {
            using var answer = await asked;
            var body = await answer.TextAsync();
            answers.Add(
                answer.Headers + (givesNameBack ? body.Replace($"value=\"{AccessApp.Password}\"", "", StringComparison.Ordinal) : body));
        }
    }
}
