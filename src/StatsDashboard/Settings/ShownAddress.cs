namespace StatsDashboard.Settings;

/// <summary>What a message may repeat of an address: scheme, host and path, for the rest may hold a password or a key.</summary>
internal static class ShownAddress
{
    public static string Of(string address)
    {
        // An address that is not understood may hold a password anywhere before an '@'.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || !address.Contains("://", StringComparison.Ordinal))
        {
            var host = address.LastIndexOf('@') + 1;
            var scheme = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var end && end < host ? address[..(end + 3)] : "";
            address = scheme + address[host..];
        }

        return address.IndexOfAny(['?', '#']) is >= 0 and var rest ? address[..rest] : address;
    }
}
