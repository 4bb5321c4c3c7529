using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StatsDashboard.Telemetry;

namespace StatsDashboard.Tests.Telemetry;

/// <summary>Keeps what would be written to the console, line by line, with what its scopes add.</summary>
internal sealed class LineLog(TimeProvider clock) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly LineFormatter formatter = new(clock);
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <summary>From behind the category on.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LineLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var writer = new StringWriter();
            log.formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), log.scopes, writer);
            var line = writer.ToString().TrimEnd('\n');
            log.lines.Enqueue(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        }
    }
}
