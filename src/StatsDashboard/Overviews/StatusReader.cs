namespace StatsDashboard.Overviews;

internal sealed class StatusReader
{
    public Task<StatusReport> ReadAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
