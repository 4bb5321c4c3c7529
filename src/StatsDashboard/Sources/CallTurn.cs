namespace StatsDashboard.Sources;

/// <summary>A call's place among those in flight; given back once, however often it is disposed of.</summary>
internal sealed class CallTurn(Action release) : IDisposable
{
    private int released;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0)
        {
            release();
        }
    }
}
