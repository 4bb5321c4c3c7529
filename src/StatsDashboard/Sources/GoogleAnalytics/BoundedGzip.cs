using System.IO.Compression;
using Grpc.Net.Compression;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Unpacks a message no further than its longest length; gRPC's own provider would follow a bomb to its end.</summary>
internal sealed class BoundedGzip(int limit) : ICompressionProvider
{
    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream) => new LimitedStream(stream, limit);

    private sealed class LimitedStream(Stream packed, int limit) : GZipStream(packed, CompressionMode.Decompress)
    {
        private long left = limit;

        // Not Read(Span) too: in a class that is derived from GZipStream that one comes here, and would count its bytes twice.
        public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

        public override void CopyTo(Stream destination, int bufferSize)
        {
            var buffer = new byte[bufferSize];
            while (Read(buffer, 0, buffer.Length) is > 0 and var read)
            {
                destination.Write(buffer, 0, read);
            }
        }

        private int Count(int read) => (left -= read) >= 0 ? read : throw new AttemptException(new(AnalyticsVerdict.TooLarge));
    }
}
