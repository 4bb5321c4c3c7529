using System.Net;
using System.Net.Sockets;
using Shouldly;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

/// <summary>A host with several addresses is reached by the one that answers.</summary>
public sealed class AddressRaceTests : IDisposable
{
    private static readonly IPAddress Alive = IPAddress.Loopback;
    private static readonly IPAddress Dead = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Closed = IPAddress.Parse("127.0.0.3");

    private readonly List<Socket> sockets = [];
    private readonly Socket listener;
    private readonly int port;

    public AddressRaceTests()
    {
        listener = Listen(Alive, 0, backlog: 10);
        port = ((IPEndPoint)listener.LocalEndPoint!).Port; // Bound above.
    }

    [Fact]
    public async Task The_second_address_answers_when_the_first_is_dead()
    {
        await using var dead = await DeadAsync();

        // As long as a connection may take: the system itself would give the dead one up after minutes.
        using var connectTimeout = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);

        await using var stream = await AddressRace.ConnectAsync([Dead, Alive], port, connectTimeout.Token);

        using var accepted = await listener.AcceptAsync(Stop);
        await accepted.SendAsync("hello"u8.ToArray(), Stop);
        (await stream.ReadAsync(new byte[5], Stop)).ShouldBe(5);
    }

    [Fact]
    public async Task The_second_address_answers_when_the_first_refuses()
    {
        await using var stream = await AddressRace.ConnectAsync([Closed, Alive], port, Stop);

        stream.CanWrite.ShouldBeTrue();
    }

    [Fact]
    public async Task When_none_answers_the_reason_is_the_last_ones()
    {
        (await AddressRace.ConnectAsync([Closed, IPAddress.Parse("127.0.0.4")], port, Stop).ShouldThrowAsync<SocketException>())
            .SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        var failure = await AddressRace.ConnectAsync([], port, Stop).ShouldThrowAsync<SocketException>();
        failure.SocketErrorCode.ShouldBe(SocketError.HostNotFound);
    }

    [Fact]
    public void A_family_that_leads_nowhere_holds_up_the_other_by_one_address_only()
    {
        IPAddress[] resolved = [IPAddress.Parse("::1"), IPAddress.Parse("::2"), IPAddress.Parse("::3"), Alive, Dead];

        AddressRace.Alternate(resolved).ShouldBe([resolved[0], Alive, resolved[1], Dead, resolved[2]]);
    }

    [Fact]
    public async Task Who_gives_up_waits_no_longer()
    {
        await using var dead = await DeadAsync();
        using var leaving = new CancellationTokenSource();
        var connecting = AddressRace.ConnectAsync([Dead], port, leaving.Token);

        await leaving.CancelAsync();

        await connecting.ShouldThrowAsync<OperationCanceledException>();
    }

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Socket Listen(IPAddress address, int at, int backlog)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(socket);
        socket.Bind(new IPEndPoint(address, at));
        socket.Listen(backlog);
        return socket;
    }

    /// <summary>Listens and takes nobody: once its queue is full, whoever connects waits as for a machine that is gone.</summary>
    private async Task<Crowd> DeadAsync()
    {
        var dead = Listen(Dead, port, backlog: 0);
        var crowd = new Crowd();
        while (await crowd.JoinAsync((IPEndPoint)dead.LocalEndPoint!))
        {
        }

        return crowd;
    }

    private sealed class Crowd : IAsyncDisposable
    {
        private readonly List<Socket> queue = [];

        /// <summary>False when the queue took no more within half a second.</summary>
        public async Task<bool> JoinAsync(IPEndPoint address)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            queue.Add(socket);
            var joining = socket.ConnectAsync(address, Stop).AsTask();
            return await Task.WhenAny(joining, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop)) == joining;
        }

        public ValueTask DisposeAsync()
        {
            queue.ForEach(socket => socket.Dispose());
            return ValueTask.CompletedTask;
        }
    }
}
