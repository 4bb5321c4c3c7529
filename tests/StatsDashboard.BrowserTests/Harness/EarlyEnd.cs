using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>Tells why a dashboard ended before its test did. At a signal every host ends and the process of the tests goes on.</summary>
internal sealed class EarlyEnd : ILoggerProvider, ILogger
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];

    private readonly List<PosixSignalRegistration> registrations;
    private volatile string? ended;
    private volatile string cause = "nobody said why";

    public EarlyEnd() => registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Hear))];

    /// <summary>Null while it serves.</summary>
    public string? Sentence => ended is null ? null : $"The dashboard ended before its test did: {cause}.";

    public void Watch(IHostApplicationLifetime lifetime) => lifetime.ApplicationStopping.Register(() => ended = "");

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Critical;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            cause = $"{formatter(state, exception)} {exception}";
        }
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void Hear(PosixSignalContext context) => cause = $"the process of the tests was sent {context.Signal}";
}
