namespace StatsDashboard.Sandbox;

internal sealed class CallCounter
{
    private long _calls, _refused;
    private int _inFlight, _most;

    public void Enter()
    {
        Interlocked.Increment(ref _calls);
        var inFlight = Interlocked.Increment(ref _inFlight);
        for (var most = Volatile.Read(ref _most); inFlight > most;)
        {
            var seen = Interlocked.CompareExchange(ref _most, inFlight, most);
            if (seen == most)
            {
                return;
            }

            most = seen;
        }
    }

    public void Leave(bool refused)
    {
        Interlocked.Decrement(ref _inFlight);
        if (refused)
        {
            Interlocked.Increment(ref _refused);
        }
    }

    public CallFigures Read() =>
        new(Volatile.Read(ref _calls), Volatile.Read(ref _inFlight), Volatile.Read(ref _most), Volatile.Read(ref _refused));

    // What is under way stays counted, or it would leave a hole when it ends.
    public void Reset()
    {
        Volatile.Write(ref _calls, 0);
        Volatile.Write(ref _refused, 0);
        Volatile.Write(ref _most, Volatile.Read(ref _inFlight));
    }
}
