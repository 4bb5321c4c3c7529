namespace StatsDashboard.Sandbox.World;

/// <summary>A repeatable random draw: the same coordinates always give the same number, and nothing has to be stored.</summary>
internal readonly record struct Draw(ulong State)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>From 0, inclusive, to 1, exclusive.</summary>
    public double Unit => (State >> 11) * (1.0 / (1UL << 53));

    public static Draw Of(long seed, long what, long where) =>
        new Draw(Mix((ulong)seed + Golden)).At(what).At(where);

    public Draw At(long n) => new(Mix(State ^ (((ulong)n + 1) * Golden)));

    public double Between(double low, double high) => low + ((high - low) * Unit);

    // The finalizer of SplitMix64.
    private static ulong Mix(ulong z)
    {
        z += Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
