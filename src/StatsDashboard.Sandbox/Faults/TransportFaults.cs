using Google.Rpc;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Late, cut off, silent, too large, compressed, redirected: what comes to the wire, whatever was asked.</summary>
internal static class TransportFaults
{
    private const SandboxUpstream G = SandboxUpstream.Analytics, All = SandboxUpstream.Both | SandboxUpstream.Token;

    private const SandboxTransport Rest = SandboxTransport.Rest, Grpc = SandboxTransport.Grpc;

    public static IReadOnlyList<FaultKind> Kinds { get; } =
    [
        new(1, "slow-answer", All, "the answer comes late", "milliseconds=20000") { Act = BrokenWires.Slow },
        new(1, "long-tail", All, "log-normal latency with stragglers", "milliseconds=400, sigma=1, stragglers=0.03, factor=25")
        {
            Act = BrokenWires.LongTail,
        },
        new(9, "reset-before-headers", All, "the connection is reset before the headers") { Act = BrokenWires.ResetBeforeHeaders },
        new(9, "reset-in-body", All, "the connection is reset in mid-body") { Act = BrokenWires.ResetInBody },
        new(10, "truncated", All, "half the JSON, with the length of that half") { Act = BrokenWires.Truncated },
        new(10, "truncated-wrong-length", All, "half the JSON, with the length of the whole")
        {
            Act = BrokenWires.TruncatedWithWrongLength,
        },
        new(11, "html-page", All, "an HTML page with status 200") { Act = WrongBodies.HtmlPage },
        new(12, "text-plain", All, "JSON labelled text/plain") { Act = WrongBodies.Labelled("text/plain; charset=utf-8") },
        new(12, "no-charset", All, "JSON labelled without charset") { Over = Rest, Act = WrongBodies.Labelled("application/json") },
        new(12, "no-content-type", All, "JSON without a label") { Act = WrongBodies.Labelled(null) },
        new(12, "byte-order-mark", All, "JSON with a byte-order mark") { Over = Rest, Act = WrongBodies.ByteOrderMark },
        new(13, "drip", All, "a byte at a time, without end", "milliseconds=1000") { Act = BrokenWires.Drip },
        new(14, "never-answer", All, "accepts the call and never answers") { Act = BrokenWires.NeverAnswer },
        new(14, FaultCatalogue.RefuseConnections, All, "does not accept connections, to anything, for a while", "seconds=5"),
        new(15, "huge-body", All, "a valid answer with that much padding", "megabytes=64")
        {
            Act = WrongBodies.Huge,
            GrpcAct = GrpcBodies.Huge,
        },
        new(15, "many-rows", G, "a report of so many rows", "rows=250000") { Act = ManyRows.Act },
        new(15, "deep-json", All, "JSON nested so deep", "depth=10000") { Over = Rest, Act = WrongBodies.Deep },
        new(16, "gzip", All, "compressed, rightly") { Act = WrongBodies.Gzip, GrpcAct = GrpcBodies.Gzip },
        new(16, "gzip-corrupt", All, "compressed and corrupted") { Act = WrongBodies.CorruptGzip, GrpcAct = GrpcBodies.CorruptGzip },
        new(16, "gzip-bomb", All, "a small body that unpacks to so much", "megabytes=1024")
        {
            Act = WrongBodies.GzipBomb,
            GrpcAct = GrpcBodies.GzipBomb,
        },
        new(17, "redirect-to-itself", All, "a redirect to the same address", "status=302") { Act = WrongBodies.RedirectToItself },
        new(17, "redirect-to-other-host", All, "a redirect to another host", "location=http://other-host.invalid, status=302")
        {
            Act = WrongBodies.RedirectToOtherHost,
        },
        new(17, "redirect-to-http", All, "a redirect to plain http", "status=302") { Act = WrongBodies.RedirectToHttp },
        new(26, "bare-http-status", All, "a status of HTTP without a body", "status=502") { Act = WrongBodies.BareStatus },
        new(26, "grpc-deadline-exceeded", G, "DEADLINE_EXCEEDED")
        {
            Over = Grpc,
            Act = GrpcFaults.Status(Code.DeadlineExceeded, "Deadline exceeded."),
        },
        new(26, "grpc-unknown", G, "UNKNOWN") { Over = Grpc, Act = GrpcFaults.Status(Code.Unknown, "Unknown error.") },
        new(26, "grpc-internal", G, "INTERNAL") { Over = Grpc, Act = GrpcFaults.Status(Code.Internal, "Internal error.") },
        new(26, "grpc-status", G, "any status of gRPC", "code=10, message") { Over = Grpc, Act = GrpcFaults.AnyStatus },
        new(26, "no-trailers", G, "the message, and the stream ends without trailers") { Over = Grpc, Act = GrpcFaults.WithoutTrailers },
        new(26, "trailers-never-come", G, "the message, and then silence") { Over = Grpc, Act = GrpcFaults.TrailersNeverCome },
        new(26, "stream-reset", G, "the stream is reset in mid-message with a code of HTTP/2", "code=2")
        {
            Over = Grpc,
            Act = GrpcFaults.StreamReset,
        },
        new(26, "message-over-limit", G, "a message that says it is so long", "megabytes=1024")
        {
            Over = Grpc,
            Act = GrpcFaults.OverTheLimit,
        },
        new(26, "goaway", G, "GOAWAY, and the connection is cut with the call on it") { Over = Grpc, Act = GrpcFaults.GoAway },
        new(26, "http1-only", G, "the stream is reset: this peer speaks HTTP/1.1 only") { Over = Grpc, Act = GrpcFaults.Http1Only },
    ];
}
