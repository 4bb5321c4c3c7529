using System.Net;
using System.Threading.RateLimiting;

namespace StatsDashboard.Access;

/// <summary>Slows guessing down: by one guesser at one name, by one guesser at many names, and by many guessers at one name.</summary>
internal sealed class SignInLimit : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // In this order, so that a guesser who is stopped by the first no longer uses up what the name's owner needs of the third.
    private readonly PartitionedRateLimiter<Attempt> limiter = PartitionedRateLimiter.CreateChained(
        Limit(10, attempt => attempt),
        Limit(50, attempt => attempt.Address),
        Limit(50, attempt => attempt.Name));

    /// <summary>Counts an attempt. False when there were too many: then nothing may be compared until <paramref name="wait"/> has passed.</summary>
    public bool TryBegin(string name, IPAddress? address, out TimeSpan wait)
    {
        using var lease = limiter.AttemptAcquire(new(name.Trim().ToUpperInvariant(), address?.ToString() ?? ""));
        wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : Window;
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    private static PartitionedRateLimiter<Attempt> Limit<TKey>(int attempts, Func<Attempt, TKey> key)
        where TKey : notnull =>
        PartitionedRateLimiter.Create<Attempt, TKey>(attempt => RateLimitPartition.GetFixedWindowLimiter(
            key(attempt), _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Window }));

    private readonly record struct Attempt(string Name, string Address);
}
