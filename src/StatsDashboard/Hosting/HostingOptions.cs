using Microsoft.Extensions.Primitives;
using StatsDashboard.Settings;

namespace StatsDashboard.Hosting;

/// <summary>Under which names and which prefix the dashboard is reached.</summary>
internal sealed class HostingOptions
{
    public const string HostsKey = "AllowedHosts";
    public const string PathBaseKey = "PathBase";

    private const string HostNames =
        "'*', or host names without scheme and port and with ';' between them, such as stats.example;*.stats.example";
    private const string Prefix = "a path without '%', such as /stats, or nothing";

    /// <summary>The host names that are served; "*" is any.</summary>
    public IReadOnlyList<StringSegment> Hosts { get; private set; } = [];

    public PathString PathBase { get; private set; }

    public void Read(IConfiguration configuration)
    {
        var hosts = configuration.ReadList(HostsKey);
        if (!hosts.All(IsHost))
        {
            throw Setting.Refusal(HostsKey, string.Join(';', hosts), HostNames);
        }

        Hosts = hosts.Count == 0 ? ["*"] : [.. hosts.Select(host => new StringSegment(new HostString(host).ToUriComponent()))];
        PathBase = Trim(configuration[PathBaseKey]);
    }

    private static bool IsHost(string text) =>
        text == "*" || Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) is not UriHostNameType.Unknown;

    private static PathString Trim(string? text)
    {
        var path = (text ?? "").TrimEnd('/');
        var isPath = path.Length == 0 || (path[0] == '/' && !path.Contains("//", StringComparison.Ordinal) && !path.Any(IsForeign));
        return isPath ? new PathString(path) : throw Setting.Refusal(PathBaseKey, text ?? "", Prefix);
    }

    private static bool IsForeign(char character) =>
        character is '?' or '#' or '%' or '\\' || char.IsWhiteSpace(character) || char.IsControl(character);
}
