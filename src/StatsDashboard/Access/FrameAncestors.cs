using StatsDashboard.Settings;

namespace StatsDashboard.Access;

/// <summary>Whose pages may show those of ours in a frame that are made for it; nobody's, unless the settings name them.</summary>
internal sealed class FrameAncestors
{
    public const string Key = "Access:FrameAncestors";

    private const string Self = "'self'";
    private const string Allowed =
        "origins with ';' between them, such as https://intranet.example;https://wiki.example:8443, or 'self' in single quotes";

    /// <summary>As the header writes them: scheme, host and, where it is not the scheme's own, port.</summary>
    public IReadOnlyList<string> Origins { get; private set; } = [];

    public void Read(IConfiguration configuration)
    {
        var texts = configuration.ReadList(Key);
        var origins = texts.Select(Origin).ToList();
        Origins = origins.Contains(null) ? throw Setting.Refusal(Key, string.Join(';', texts), Allowed) : [.. origins.OfType<string>()];
    }

    /// <summary>
    /// Null for what is no origin. Written anew from its parts, so that nothing of the text can end the policy and begin another one.
    /// </summary>
    private static string? Origin(string text)
    {
        if (text == Self)
        {
            return text;
        }

        var isOrigin = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 }
            && address is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
        return isOrigin ? $"{address!.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}" : null;
    }
}

/// <summary>A page that is made to be shown in a frame.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MayBeFramedAttribute : Attribute;
