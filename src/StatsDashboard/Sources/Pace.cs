namespace StatsDashboard.Sources;

/// <summary>
/// The gap between two starts for limits that nobody announced, such as ten calls a second. It widens with each burst of refusals and
/// narrows again while calls are answered, so that it settles just above what the source bears.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    /// <summary>A twentieth a second: after ten seconds without a refusal, calls come half as fast again.</summary>
    private const double Narrowing = 0.05;

    private static readonly TimeSpan Narrowest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan WidestAtFirst = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Widest = TimeSpan.FromSeconds(10);

    private long started;
    private long widened;

    public TimeSpan Gap { get; private set; }

    /// <summary>Zero or less when another may start now.</summary>
    public TimeSpan Wait => Gap == TimeSpan.Zero ? TimeSpan.Zero : Gap - SinceStart;

    /// <summary>How long ago the last attempt started.</summary>
    public TimeSpan SinceStart => clock.GetElapsedTime(started);

    public void Start() => started = clock.GetTimestamp();

    /// <param name="asked">The timestamp at which the refused attempt began.</param>
    /// <param name="ofLastSecond">How many attempts began within the last second: at half that rate it goes on.</param>
    public void Refuse(long asked, int ofLastSecond)
    {
        if (Gap == TimeSpan.Zero)
        {
            var half = TimeSpan.FromSeconds(2.0 / Math.Max(ofLastSecond, 1));
            Gap = half < WidestAtFirst ? half : WidestAtFirst;
        }
        else if (asked > widened)
        {
            // Those that were under way when the gap was widened are refused for the same reason, and say nothing new.
            Gap = 2 * Gap < Widest ? 2 * Gap : Widest;
        }
        else
        {
            return;
        }

        widened = clock.GetTimestamp();
    }

    /// <summary>An attempt was answered. There are so many of these a second as the gap allows, so each narrows it by its share.</summary>
    public void Answer()
    {
        Gap -= Gap * (Narrowing * Gap.TotalSeconds);
        Gap = Gap > Narrowest ? Gap : TimeSpan.Zero;
    }

    public void Reset() => Gap = TimeSpan.Zero;
}
