using System.Net;
using System.Net.Sockets;

namespace StatsDashboard.Access;

/// <summary>
/// Slows guessing down: by one guesser at one name, by one guesser at many names, and by many guessers at one name. Only failures
/// count; who guesses nothing is not stopped. A device that has signed in before is counted by itself, so that guessers elsewhere,
/// or behind the same address, do not lock its owner out. All such devices of one name together have a limit too.
/// </summary>
internal sealed class SignInLimit(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly FailureCounter pairs = new(10, Window, clock);
    private readonly FailureCounter addresses = new(50, Window, clock);
    private readonly FailureCounter names = new(50, Window, clock);
    private readonly FailureCounter devices = new(10, Window, clock);
    private readonly FailureCounter devicesOfName = new(50, Window, clock);

    /// <summary>
    /// Counts an attempt as a failure until <see cref="Succeeded"/> takes it back, so that a hundred at the same moment are a hundred.
    /// False when there were too many: then nothing may be compared until <paramref name="wait"/> has passed.
    /// </summary>
    /// <param name="device">
    /// What <see cref="KnownDevice"/> knows the device by; null when nobody has signed in there under this name.
    /// </param>
    public bool TryBegin(string name, IPAddress? address, string? device, out SignInAttempt attempt, out TimeSpan wait)
    {
        var who = name.Trim().ToUpperInvariant();
        var from = Network(address);
        attempt = new(
            FailureCounter.PlaceOf(who, from),
            FailureCounter.PlaceOf(from),
            FailureCounter.PlaceOf(who),
            device is null ? null : FailureCounter.PlaceOf(device));
        lock (gate)
        {
            wait = TimeSpan.Zero;
            foreach (var (counter, place) in Counters(attempt))
            {
                var more = counter.WaitFor(place);
                wait = more > wait ? more : wait;
            }

            // A guesser who is stopped by one limit no longer uses up what others need of the next.
            if (wait > TimeSpan.Zero)
            {
                return false;
            }

            foreach (var (counter, place) in Counters(attempt))
            {
                counter.Add(place);
            }

            return true;
        }
    }

    public void Succeeded(SignInAttempt attempt)
    {
        lock (gate)
        {
            foreach (var (counter, place) in Counters(attempt))
            {
                counter.TakeBack(place);
            }
        }
    }

    private (FailureCounter Counter, int Place)[] Counters(SignInAttempt attempt) => attempt.Device is { } device
        ? [(devices, device), (devicesOfName, attempt.Name)]
        : [(pairs, attempt.Pair), (addresses, attempt.Address), (names, attempt.Name)];

    /// <summary>Who has one IPv6 address has all that share its first 64 bits.</summary>
    private static string Network(IPAddress? address)
    {
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "";
    }
}

/// <summary>Where an attempt is counted.</summary>
internal readonly record struct SignInAttempt(int Pair, int Address, int Name, int? Device);
