using System.Net;
using System.Text;
using Shouldly;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

/// <summary>Bodies and addresses, as they leave and arrive.</summary>
public sealed class WholeBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(20_000)]
    [InlineData(1_048_577)]
    public async Task A_body_is_read_to_its_last_byte_whatever_length_it_declares(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        foreach (var declared in new long?[] { null, 0, length, 5L * length })
        {
            var body = await WholeBody.ReadAsync(Content(bytes, declared), length, TestContext.Current.CancellationToken);

            body.ShouldNotBeNull().ToArray().ShouldBe(bytes);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(513)]
    [InlineData(40_000)]
    public async Task One_byte_more_than_the_limit_is_too_many(int length) =>
        (await WholeBody.ReadAsync(Content(new byte[length], null), length - 1, TestContext.Current.CancellationToken)).ShouldBeNull();

    [Fact]
    public async Task What_is_endless_is_read_no_further_than_its_limit()
    {
        using var endless = new Endless();

        (await WholeBody.ReadAsync(new StreamContent(endless), 100_000, TestContext.Current.CancellationToken)).ShouldBeNull();

        endless.Sent.ShouldBeInRange(100_001, 200_000);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_text() =>
        (await WholeBody.ReadAsync(new ByteArrayContent([0xEF, 0xBB, 0xBF, (byte)'1']), 4, TestContext.Current.CancellationToken))
            .ShouldNotBeNull().ToArray().ShouldBe("1"u8.ToArray());

    [Theory]
    [InlineData("", nameof(Retries.Allowed))]
    [InlineData("{\"a\":[1", nameof(Retries.Allowed))]
    [InlineData("{\"a\":", nameof(Retries.Allowed))]
    [InlineData("\"ab", nameof(Retries.Allowed))]
    [InlineData("{\"a\":1}", nameof(Retries.None))]
    [InlineData("7 ", nameof(Retries.None))]
    [InlineData("<html>", nameof(Retries.One))]
    [InlineData("{\"a\":1}}", nameof(Retries.One))]
    public void What_ended_too_early_is_worth_more_than_what_is_wrong(string body, string worth) =>
        BrokenJson.Worth(Encoding.UTF8.GetBytes(body)).ToString().ShouldBe(worth);

    [Theory]
    [InlineData("https://partner.example/v1/stats?product=a&API_KEY=canary&from=b", "https://partner.example/v1/stats?product=a&from=b")]
    [InlineData("http://partner.example:8080/a%20b?api_key=canary", "http://partner.example:8080/a%20b")]
    [InlineData("https://anna:canary@partner.example/?&x=api_key=1", "https://partner.example/?x=api_key=1")]
    public void An_address_is_told_without_key_and_password(string address, string told) => CallTrace.Redact(new Uri(address)).ShouldBe(told);

    [Fact]
    public void A_call_is_told_by_its_first_address_and_its_longest_question()
    {
        var trace = CallTrace.Begin();

        trace.Note(new HttpRequestMessage(HttpMethod.Post, (Uri?)null));
        trace.Address.ShouldBeNull();
        trace.Note(new HttpRequestMessage(HttpMethod.Get, "https://partner.example/a"));
        trace.Note(new HttpRequestMessage(HttpMethod.Get, "https://partner.example/b"));
        foreach (var attempt in new[] { 1, 2, 3, 1 })
        {
            trace.Count(attempt);
        }

        CallTrace.Current.ShouldBe(trace);
        (trace.Address, trace.Attempts).ShouldBe(("GET https://partner.example/a", 3));
    }

    [Theory]
    [InlineData("https://partner.example/api", "https://partner.example/api/")]
    [InlineData("https://partner.example/api/", "https://partner.example/api/")]
    [InlineData(null, null)]
    public void An_address_ends_where_paths_are_put_behind_it(string? setting, string? root)
    {
        using var client = UpstreamHttp.Client(new SocketsHttpHandler(), setting is null ? null : new Uri(setting));

        client.BaseAddress?.AbsoluteUri.ShouldBe(root);
        client.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_socket_follows_nobody_keeps_nothing_and_tells_nothing()
    {
        using var socket = UpstreamHttp.Socket();

        (socket.AllowAutoRedirect, socket.UseCookies, socket.UseProxy, socket.ActivityHeadersPropagator).ShouldBe((false, false, true, null));
        (socket.AutomaticDecompression, socket.MaxResponseDrainSize).ShouldBe((DecompressionMethods.GZip, 64 * 1024));
        var proxy = socket.Proxy.ShouldBeOfType<OutboundProxy>();
        proxy.IsBypassed(new Uri("http://127.0.0.1:5080/")).ShouldBeTrue();
        proxy.IsBypassed(new Uri("http://partner.example/")).ShouldBe(HttpClient.DefaultProxy.IsBypassed(new Uri("http://partner.example/")));
        Should.Throw<NotSupportedException>(() => proxy.Credentials = null);
    }

    private static StreamContent Content(byte[] bytes, long? declared)
    {
        var content = new StreamContent(new Sparing(bytes));
        content.Headers.ContentLength = declared;
        return content;
    }

    /// <summary>Gives a few bytes at a time, and does not tell how many there are.</summary>
    private sealed class Sparing(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 4_000)], cancellationToken);
    }

    private sealed class Endless : MemoryStream
    {
        public long Sent { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sent += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
