using System.Net;

namespace StatsDashboard.Sandbox.Hosting;

/// <summary>Where the sandbox may listen: its control endpoints change what others see, so never beyond this machine.</summary>
internal static class LoopbackAddress
{
    public static IPEndPoint Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/")
        {
            throw Refused(url);
        }

        var host = uri.DnsSafeHost;
        if (host == "localhost")
        {
            return new IPEndPoint(IPAddress.Loopback, uri.Port);
        }

        return IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)
            ? new IPEndPoint(address, uri.Port)
            : throw Refused(url);
    }

    private static ArgumentException Refused(string url) => new(
        $"The sandbox cannot listen on '{url}': it has open control endpoints and must stay on this machine. "
        + "Use a loopback address such as http://127.0.0.1:5090.");
}
