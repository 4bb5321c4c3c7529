using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StatsDashboard.Sandbox.Hosting;

/// <summary>Where the sandbox listens: for HTTP/1.1, for gRPC, and for both over TLS when that is asked for.</summary>
internal sealed record SandboxListeners(Uri Address, Uri GrpcAddress, Uri? SecureAddress)
{
    public static SandboxListeners Asked(SandboxOptions options) => new(
        new Uri(options.Url),
        new Uri(options.GrpcUrl),
        options.Https ? new UriBuilder(options.Url) { Scheme = Uri.UriSchemeHttps, Port = 0 }.Uri : null);

    /// <summary>With the ports that the server took, which a restart takes again.</summary>
    public static SandboxListeners Taken(IServer server)
    {
        // In the order in which they were opened.
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(text => new Uri(text)).ToList();
        return new SandboxListeners(addresses[0], addresses[1], addresses.ElementAtOrDefault(2));
    }

    public void Open(KestrelServerOptions kestrel)
    {
        kestrel.Listen(EndPoint(Address), listen => listen.Protocols = HttpProtocols.Http1);

        // Without TLS nobody can agree on a version, so gRPC needs a port on which there is no other.
        kestrel.Listen(EndPoint(GrpcAddress), listen => listen.Protocols = HttpProtocols.Http2);
        if (SecureAddress is not null)
        {
            kestrel.Listen(EndPoint(SecureAddress), listen => listen.UseHttps(LoopbackCertificate.OfThisProcess));
        }
    }

    private static IPEndPoint EndPoint(Uri address) => LoopbackAddress.Parse($"http://{address.Authority}");
}
