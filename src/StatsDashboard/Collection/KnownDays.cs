using System.Collections;

namespace StatsDashboard.Collection;

/// <summary>Which of some days need no asking, in two bits each: a year of 10,000 products is millions of them.</summary>
internal sealed class KnownDays(int days)
{
    private readonly BitArray known = new(days);
    private readonly BitArray final = new(days);

    /// <param name="place">The day's place among those that are wanted.</param>
    public void Add(int place, bool isFinal)
    {
        known[place] = true;
        final[place] = isFinal;
    }

    public bool IsKnown(int place) => known[place];

    public bool IsFinal(int place) => final[place];
}
