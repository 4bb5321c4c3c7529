using Google.Analytics.Data.V1Beta;
using StatsDashboard.Sandbox.Analytics;

namespace StatsDashboard.Sandbox;

/// <summary>The parts of the sandbox that others call.</summary>
[Flags]
public enum SandboxUpstream
{
    None = 0,
    Partner = 1,
    Analytics = 2,
    Both = Partner | Analytics,
    Token = 4,
}

/// <summary>How a call comes. The partner and the token endpoint speak REST only.</summary>
[Flags]
public enum SandboxTransport
{
    None = 0,
    Rest = 1,
    Grpc = 2,
    Any = Rest | Grpc,
}

internal static class SandboxPaths
{
    private static readonly string Grpc = $"/{BetaAnalyticsData.Descriptor.FullName}";

    public static SandboxUpstream UpstreamOf(string path) => path switch
    {
        _ when IsUnder(path, "/v1") => SandboxUpstream.Partner,
        _ when IsUnder(path, "/v1beta") || IsUnder(path, Grpc) => SandboxUpstream.Analytics,
        _ when IsUnder(path, "/token") => SandboxUpstream.Token,
        _ => SandboxUpstream.None,
    };

    public static string PathOf(SandboxUpstream upstream) => upstream switch
    {
        SandboxUpstream.Partner => "/v1",
        SandboxUpstream.Token => "/token",
        _ => "/v1beta",
    };

    public static bool IsGrpc(string path) => IsUnder(path, Grpc);

    /// <summary>
    /// The path under which a call is counted and can be struck: its own, or over gRPC the one that the same call has over REST, so that
    /// whoever counts calls or breaks them need not know how they come.
    /// </summary>
    public static string RestPath(string path, string propertyId) => GrpcWire.MethodOf(path)?.Name switch
    {
        null => path,
        "GetMetadata" => $"/v1beta/properties/{propertyId}/metadata",
        var name => $"/v1beta/properties/{propertyId}:{char.ToLowerInvariant(name[0])}{name[1..]}",
    };

    private static bool IsUnder(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/');
}
