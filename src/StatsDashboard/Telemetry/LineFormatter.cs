using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using StatsDashboard.Settings;

namespace StatsDashboard.Telemetry;

/// <summary>
/// One line of the console per event: time, level, category, message, and the run and the request that it belongs to. What is logged
/// may come from strangers, so that no character of it may begin a line or steer a terminal; the lines of an exception are indented.
/// </summary>
internal sealed class LineFormatter(TimeProvider clock) : ConsoleFormatter(Defaults.ConsoleFormatter)
{
    private static readonly (string Key, string Name)[] Shown = [(LogScopes.Run, "run"), (LogScopes.Request, "request")];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder()
            .Append(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(Level(logEntry.LogLevel))
            .Append(' ').Append(logEntry.Category)
            .Append(": ");
        Append(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
        AppendScopes(line, scopeProvider);
        foreach (var part in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            Append(line.Append("\n      "), part.TrimEnd('\r'));
        }

        textWriter.Write(line.Append('\n').ToString());
    }

    /// <summary>What steers, hides or reorders text is written as its number.</summary>
    internal static void Append(StringBuilder line, string text)
    {
        foreach (var character in text)
        {
            if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                line.Append(character);
            }
        }
    }

    /// <summary>The innermost of each: a call serves other runs than the one that it began in.</summary>
    private static void AppendScopes(StringBuilder line, IExternalScopeProvider? scopes)
    {
        var known = new Dictionary<string, object?>();
        scopes?.ForEachScope(static (scope, found) => Keep(scope, found), known);
        foreach (var (key, name) in Shown)
        {
            if (known.GetValueOrDefault(key)?.ToString() is { Length: > 0 } id)
            {
                Append(line.Append(' ').Append(name).Append('='), id);
            }
        }
    }

    private static void Keep(object? scope, Dictionary<string, object?> known)
    {
        foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            if (Array.Exists(Shown, one => one.Key == key))
            {
                known[key] = value;
            }
        }
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
