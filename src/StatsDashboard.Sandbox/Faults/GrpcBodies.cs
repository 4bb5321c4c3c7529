using Google.Protobuf;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Sizes and compression over gRPC, where both belong to the message and not to the body.</summary>
internal static class GrpcBodies
{
    // No message has a field of this number: a reader skips it.
    private const int PaddingField = 10_000;

    private static readonly byte[] Megabyte = new byte[1 << 20];

    /// <summary>The honest message with a padding that its readers skip.</summary>
    public static async Task Huge(FaultedCall call)
    {
        var body = await call.HonestAsync();
        if (call.HasAnswer)
        {
            using var padded = new MemoryStream();
            WritePadded(padded, body, (int)call.Number("megabytes", 64));
            body = GrpcWire.Frame(padded.ToArray());
        }

        await call.SendAsync(body);
    }

    public static Task Gzip(FaultedCall call) => CompressAsync(call, frame => WrongBodies.Compress(Message(frame)));

    public static Task CorruptGzip(FaultedCall call) =>
        CompressAsync(call, frame => WrongBodies.Corrupt(WrongBodies.Compress(Message(frame))));

    public static Task GzipBomb(FaultedCall call) => CompressAsync(call, frame =>
        WrongBodies.Compress(unpacked => WritePadded(unpacked, frame, (int)call.Number("megabytes", 1024))));

    private static async Task CompressAsync(FaultedCall call, Func<byte[], byte[]> compress)
    {
        var body = await call.HonestAsync();
        if (call.HasAnswer)
        {
            call.Response.Headers["grpc-encoding"] = "gzip";
            body = GrpcWire.Frame(compress(body), compressed: true);
        }

        await call.SendAsync(body);
    }

    private static byte[] Message(byte[] frame) => frame[GrpcWire.HeadLength..];

    private static void WritePadded(Stream stream, byte[] frame, int megabytes)
    {
        stream.Write(Message(frame));
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(PaddingField, WireFormat.WireType.LengthDelimited);
            output.WriteLength(megabytes * Megabyte.Length);
        }

        for (var n = 0; n < megabytes; n++)
        {
            stream.Write(Megabyte);
        }
    }
}
