using Shouldly;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

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
