using System.IO.Compression;
using Shouldly;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class BoundedGzipTests
{
    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public void A_message_is_unpacked_to_its_limit_and_no_byte_further(int length, bool isTooLong)
    {
        var gzip = new BoundedGzip(1_000);
        gzip.EncodingName.ShouldBe("gzip");
        foreach (var level in new CompressionLevel?[] { null, CompressionLevel.SmallestSize })
        {
            using var packed = new MemoryStream();
            using (var packing = gzip.CreateCompressionStream(packed, level))
            {
                packing.Write(new byte[length]);
            }

            foreach (var read in new Func<Stream, long>[] { ByCopy, ByArray, BySpan })
            {
                packed.Position = 0;
                var unpacked = gzip.CreateDecompressionStream(new MemoryStream(packed.ToArray()));
                if (isTooLong)
                {
                    Should.Throw<AttemptException>(() => read(unpacked)).Failure.Failure.ShouldBe(AnalyticsVerdict.TooLarge);
                }
                else
                {
                    read(unpacked).ShouldBe(length);
                }
            }
        }
    }

    private static long ByCopy(Stream stream)
    {
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.Length;
    }

    private static long ByArray(Stream stream) => Sum(() => stream.Read(new byte[300], 10, 200));

    private static long BySpan(Stream stream) => Sum(() => stream.Read(new byte[300].AsSpan()));

    private static long Sum(Func<int> read)
    {
        var sum = 0L;
        while (read() is > 0 and var length)
        {
            sum += length;
        }

        return sum;
    }
}
