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

internal static class SandboxPaths
{
    public static SandboxUpstream UpstreamOf(string path) =>
        IsUnder(path, "/v1") ? SandboxUpstream.Partner
        : IsUnder(path, "/v1beta") ? SandboxUpstream.Analytics
        : IsUnder(path, "/token") ? SandboxUpstream.Token
        : SandboxUpstream.None;

    private static bool IsUnder(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/');
}
