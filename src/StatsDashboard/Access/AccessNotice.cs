using Microsoft.Extensions.Options;

namespace StatsDashboard.Access;

/// <summary>Says once, at start, when the settings let nobody in, or everybody.</summary>
internal sealed partial class AccessNotice(IOptions<AccessOptions> options, ILogger<AccessNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var access = options.Value;
        if (access.IsOpen)
        {
            Log.Open(logger);
        }
        else if (access.Users.Count + access.Tokens.Count == 0)
        {
            Log.Nobody(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Nobody can see the figures: neither Access:Users nor Access:Tokens has an entry. " +
            "Set Access:Users:0:Name, Access:Users:0:Role (Viewer or Admin) and Access:Users:0:PasswordHash (from 'dotnet " +
            "StatsDashboard.dll hash-password').")]
        public static partial void Nobody(ILogger logger);

        [LoggerMessage(LogLevel.Information, "Everybody who reaches the dashboard sees the figures: Access:Viewers is Anyone.")]
        public static partial void Open(ILogger logger);
    }
}
