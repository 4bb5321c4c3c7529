using System.Net;
using Grpc.Net.Client;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The connection to Google Analytics: HTTP/2 without retries of its own, whose messages have a longest length.</summary>
internal static class AnalyticsChannel
{
    /// <summary>Of one message, unpacked.</summary>
    public const int MaxMessageBytes = 256 * 1024 * 1024;

    /// <param name="endpoint">An https address; with http, HTTP/2 is spoken without asking first.</param>
    public static GrpcChannel Open(Uri endpoint, AnalyticsVerdict verdict)
    {
        var socket = UpstreamHttp.Socket();
        socket.EnableMultipleHttp2Connections = true;
        // gRPC compresses its messages, if at all, itself.
        socket.AutomaticDecompression = DecompressionMethods.None;
        // A connection that died without a word is found out within half an attempt, not by every attempt in turn.
        socket.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        socket.KeepAlivePingDelay = TimeSpan.FromSeconds(20);
        socket.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
        return GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
        {
            HttpHandler = new GatewayHandler(socket, verdict),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxMessageBytes,
            CompressionProviders = [new BoundedGzip(MaxMessageBytes)],
            // Without a ServiceConfig it retries nothing: that is the pipeline's, which knows what Google punishes.
            MaxRetryAttempts = 1,
        });
    }
}
