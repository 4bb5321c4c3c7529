using System.Net;
using System.Net.Sockets;

namespace StatsDashboard.Sources.Http;

/// <summary>
/// Connects to whichever of a host's addresses answers first, each with a short head start before the next (RFC 8305): one that is dead
/// costs no more than that.
/// </summary>
internal static class AddressRace
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        return await ConnectAsync(addresses, port, cancellationToken);
    }

    /// <exception cref="SocketException">No address answers; the last one's reason.</exception>
    public static async Task<Stream> ConnectAsync(IEnumerable<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = new Queue<IPAddress>(Alternate(addresses));
        var running = new List<Task<Socket>>();
        var reason = new SocketException((int)SocketError.HostNotFound);
        try
        {
            while (next.Count + running.Count > 0)
            {
                if (next.TryDequeue(out var address))
                {
                    running.Add(DialAsync(new IPEndPoint(address, port), over.Token));
                }

                Task[] headStart = next.Count > 0 ? [Task.Delay(HeadStart, TimeProvider.System, over.Token)] : [];
                await Task.WhenAny([.. running, .. headStart]);
                if (running.Find(dial => dial.IsCompletedSuccessfully) is { } winner)
                {
                    running.Remove(winner);
                    return new NetworkStream(await winner, ownsSocket: true);
                }

                cancellationToken.ThrowIfCancellationRequested();
                reason = running.Find(dial => dial.IsFaulted)?.Exception?.InnerException as SocketException ?? reason;
                running.RemoveAll(dial => dial.IsCompleted);
            }

            throw reason;
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(running.Select(DropAsync));
        }
    }

    /// <summary>One of each family in turn, in the resolver's order: often it is a whole family that leads nowhere.</summary>
    internal static IEnumerable<IPAddress> Alternate(IEnumerable<IPAddress> addresses) => addresses
        .GroupBy(address => address.AddressFamily)
        .SelectMany(family => family.Select((address, place) => (address, place)))
        .OrderBy(one => one.place)
        .Select(one => one.address);

    private static async Task<Socket> DialAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A socket that came second has nobody who wants it.</summary>
    private static async Task DropAsync(Task<Socket> dial)
    {
        await ((Task)dial).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (dial.IsCompletedSuccessfully)
        {
            (await dial).Dispose();
        }
    }
}
