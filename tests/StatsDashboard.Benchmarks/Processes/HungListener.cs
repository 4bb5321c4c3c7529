using System.Net;
using System.Net.Sockets;

namespace StatsDashboard.Benchmarks.Processes;

/// <summary>The upstream that accepts every connection and never says a word.</summary>
internal static class HungListener
{
    public const string Command = "hung-listener";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(1024);
        await Console.Out.WriteLineAsync($"http://{listener.LocalEndpoint}/");

        // Kept, or the collector would close them, and that is an answer too.
        var held = new List<Socket>();
        while (!cancellationToken.IsCancellationRequested)
        {
            held.Add(await listener.AcceptSocketAsync(cancellationToken));
        }

        held.ForEach(socket => socket.Dispose());
        return 0;
    }
}
