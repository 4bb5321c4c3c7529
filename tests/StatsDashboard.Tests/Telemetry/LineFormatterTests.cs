using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StatsDashboard.Telemetry;
using Xunit;

namespace StatsDashboard.Tests.Telemetry;

public sealed class LineFormatterTests
{
    [Theory]
    [InlineData("one\ntwo", @"one\u000atwo")]
    [InlineData("one\r\ntwo", @"one\u000d\u000atwo")]
    [InlineData("\u001b[2J\u009b31m", @"\u001b[2J\u009b31m")]
    [InlineData("a\u202egnp.exe\u2028b\u2029", @"a\u202egnp.exe\u2028b\u2029")]
    [InlineData("ключ – 10 €", "ключ – 10 €")]
    public void Nothing_that_strangers_send_begins_a_line_or_steers_a_terminal(string message, string written) =>
        Write(message, null).ShouldBe($"2026-10-29T12:00:00.000Z warn Some.Category: {written}\n");

    [Fact]
    public void The_lines_of_an_exception_are_indented_and_as_harmless()
    {
        var lines = Write("It failed", new InvalidOperationException("bad\n2026-10-29T12:00:00.000Z info forged \u001b[0m"))
            .TrimEnd('\n')
            .Split('\n');

        lines[0].ShouldBe("2026-10-29T12:00:00.000Z warn Some.Category: It failed");
        lines.Length.ShouldBeGreaterThan(2);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith("      ", StringComparison.Ordinal) && !line.Contains('\u001b'));
    }

    [Fact]
    public void A_line_ends_with_the_run_and_the_request_of_its_innermost_scopes()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var request = scopes.Push(Pairs((LogScopes.Request, "4bf9"), ("RequestPath", "/secret")));
        using var run = scopes.Push(Pairs((LogScopes.Run, "one"), (LogScopes.Request, null)));
        using var text = scopes.Push("anything");
        using var call = scopes.Push(Pairs((LogScopes.Run, "two\nforged"), (LogScopes.Request, "77aa")));

        Write("It failed", null, scopes).ShouldEndWith(" Some.Category: It failed run=two\\u000aforged request=77aa\n");
    }

    private static KeyValuePair<string, object?>[] Pairs(params (string Key, object? Value)[] pairs) =>
        [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))];

    private static string Write(string message, Exception? error, IExternalScopeProvider? scopes = null)
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "Some.Category", 0, message, error, (state, _) => state);
        new LineFormatter(new ManualClock()).Write(entry, scopes, writer);
        return writer.ToString();
    }
}
