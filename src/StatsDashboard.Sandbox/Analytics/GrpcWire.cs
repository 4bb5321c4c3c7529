using System.Buffers.Binary;
using System.Globalization;
using Google.Analytics.Data.V1Beta;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Code = Google.Rpc.Code;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>gRPC as it stands on the wire: frames of a flag, a length of four bytes and a message; the status in the trailers.</summary>
internal static class GrpcWire
{
    public const int HeadLength = 5;
    public const string StatusName = "grpc-status";

    private const string ContentType = "application/grpc";
    private const string DetailsName = "grpc-status-details-bin";

    /// <summary>The method that a path names, such as <c>/google.analytics.data.v1beta.BetaAnalyticsData/RunReport</c>, or null.</summary>
    public static MethodDescriptor? MethodOf(string path)
    {
        var start = $"/{BetaAnalyticsData.Descriptor.FullName}/";
        return path.StartsWith(start, StringComparison.Ordinal)
            ? BetaAnalyticsData.Descriptor.FindMethodByName(path[start.Length..])
            : null;
    }

    /// <summary>The status of an answer in the headers, where it stands when there is no message, or in the trailers.</summary>
    public static Code? StatusOf(HttpResponse response)
    {
        var trailers = response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        var text = response.Headers.TryGetValue(StatusName, out var early) ? early : trailers?[StatusName] ?? default;
        return int.TryParse(text, out var number) ? (Code)number : null;
    }

    /// <summary>Refuses a call before the endpoint, as Google does: the status stands in the headers and nothing follows.</summary>
    public static Task RefuseAsync(HttpResponse response, GoogleError error)
    {
        response.ContentType = ContentType;
        response.Headers[StatusName] = ((int)error.Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(error.ToStatus().Message);
        if (error.Detail is not null)
        {
            response.Headers[DetailsName] = Convert.ToBase64String(error.ToStatus().ToByteArray()).TrimEnd('=');
        }

        return response.CompleteAsync();
    }

    public static byte[] Frame(ReadOnlySpan<byte> message, bool compressed = false)
    {
        var frame = new byte[HeadLength + message.Length];
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(HeadLength));
        return frame;
    }

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    /// <summary>The one message of a body, or null when it has none that can be read.</summary>
    public static IMessage? Read(byte[] body, MessageDescriptor type) =>
        body.Length >= HeadLength && body[0] == 0 ? type.Parser.ParseFrom(body, HeadLength, body.Length - HeadLength) : null;
}
