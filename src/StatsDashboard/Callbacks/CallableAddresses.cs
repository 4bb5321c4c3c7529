using System.Net;
using System.Net.Sockets;

namespace StatsDashboard.Callbacks;

/// <summary>
/// The addresses of the public internet. The others lead into the network that the dashboard stands in, where a caller must not be able
/// to send it: to itself, to a neighbour, to the cloud's metadata. From the registries of special addresses at IANA.
/// </summary>
internal static class CallableAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // Public by its number; in Azure it is the machine's own host.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", // Tunnels, which hold an address of IPv4, and documentation.
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Of IPv6 everything outside it is special: loopback, link-local, unique-local, multicast and what maps IPv4.</summary>
    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    /// <summary>Behind a translator, hosts of IPv4 have these addresses, and are as public as the address within.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Contain(IPAddress address)
    {
        var plain = Plain(address);
        if (Translated.Contains(plain))
        {
            plain = new IPAddress(plain.GetAddressBytes().AsSpan(12));
        }

        return (plain.AddressFamily is AddressFamily.InterNetwork || Unicast.Contains(plain))
            && !NotPublic.Any(network => network.Contains(plain));
    }

    /// <summary>Without the dress of IPv6 that an address of IPv4 may come in.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
