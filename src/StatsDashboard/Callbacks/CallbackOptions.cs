using System.Net;
using Microsoft.Extensions.Options;
using StandardWebhooks;
using StatsDashboard.Settings;

namespace StatsDashboard.Callbacks;

/// <summary>
/// Whom a refresh may call back, and the key that its calls are signed with. Not a record: its text would hold the key.
/// </summary>
internal sealed class CallbackOptions
{
    public const string HostsKey = "Callbacks:AllowedHosts";
    public const string SigningKeyKey = "Callbacks:SigningKey";

    private const string KeyPrefix = "whsec_";
    private const int ShortestKey = 24; // By Standard Webhooks.

    private const string HostNames =
        "host names or addresses without scheme and port and with ';' between them, such as hooks.example";

    private const string KeyText = "'whsec_' and at least 24 random bytes in base64, since Callbacks:AllowedHosts is set";

    private HashSet<string> hosts = [];
    private HashSet<IPAddress> addresses = [];
    private string signingKey = "";

    /// <summary>Whether anybody may be called back at all.</summary>
    public bool IsOff => hosts.Count == 0;

    /// <exception cref="OptionsValidationException">A setting is wrong; its sentence does not show the key.</exception>
    public void Read(IConfiguration configuration)
    {
        var listed = configuration.ReadList(HostsKey);
        if (listed.Any(host => Uri.CheckHostName(host) is UriHostNameType.Unknown || HostOf(new UriBuilder("http", host).Uri) is null))
        {
            throw Setting.Refusal(HostsKey, string.Join(';', listed), HostNames);
        }

        hosts = listed.Select(Normal).ToHashSet(StringComparer.OrdinalIgnoreCase);
        addresses = [.. hosts.Where(host => IPAddress.TryParse(host, out _)).Select(IPAddress.Parse).Select(CallableAddresses.Plain)];
        signingKey = configuration[SigningKeyKey] ?? "";
        if (!IsOff && !IsKey(signingKey))
        {
            var sentence = signingKey.Length == 0
                ? Setting.Missing(SigningKeyKey, KeyText)
                : Setting.Sentence(SigningKeyKey, null, KeyText);
            throw new OptionsValidationException(SigningKeyKey, typeof(string), [sentence]);
        }
    }

    public bool Allows(Uri address) => HostOf(address) is { } host && hosts.Contains(host);

    /// <summary>
    /// Whether a host may be reached at an address that it has: a public one, one that is itself in the list, or, of localhost, this
    /// machine. That a name is in the list does not open private addresses to it, for its owner may make it lead anywhere.
    /// </summary>
    public bool Allows(string host, IPAddress address) =>
        CallableAddresses.Contain(address)
        || addresses.Contains(CallableAddresses.Plain(address))
        || (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && IPAddress.IsLoopback(address));

    /// <summary>The signature of one try, as the header has it.</summary>
    public string Sign(string id, DateTimeOffset at, string body) => new StandardWebhook(signingKey).Sign(id, at, body);

    /// <summary>Null for a name that is no host's, although it looks like one: in ASCII a label of 59 letters may have 65.</summary>
    private static string? HostOf(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>As the host of an address is written, so that they can be compared: "[::1]" is "::1".</summary>
    private static string Normal(string host) => new UriBuilder(Uri.UriSchemeHttp, host).Uri.IdnHost;

    private static bool IsKey(string text)
    {
        var bytes = new byte[text.Length];
        return text.StartsWith(KeyPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[KeyPrefix.Length..], bytes, out var length)
            && length >= ShortestKey;
    }
}
