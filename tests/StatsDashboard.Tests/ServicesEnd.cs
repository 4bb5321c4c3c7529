using Microsoft.Extensions.DependencyInjection;

namespace StatsDashboard.Tests;

/// <summary>
/// Tells when all services of a dashboard have ended. The factory's own disposal may return while the program's thread is still closing
/// the store; a folder that is deleted then gets new files.
/// </summary>
internal sealed class ServicesEnd : IDisposable
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isMade;

    /// <summary>At once where no services were ever made.</summary>
    public Task Task => isMade ? ended.Task : Task.CompletedTask;

    /// <summary>Made with the clock, which every service needs: what is made first is disposed last.</summary>
    public void Register(IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton(_ =>
        {
            isMade = true;
            return this;
        });
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<ServicesEnd>();
            return clock;
        });
    }

    public void Dispose() => ended.TrySetResult();
}
