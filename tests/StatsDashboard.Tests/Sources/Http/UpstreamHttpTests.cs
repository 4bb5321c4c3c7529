using System.Net;
using Shouldly;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

public sealed class UpstreamHttpTests
{
    [Theory]
    [InlineData("https://partner.example/api", "https://partner.example/api/")]
    [InlineData("https://partner.example/api/", "https://partner.example/api/")]
    [InlineData(null, null)]
    public void An_address_ends_where_paths_are_put_behind_it(string? setting, string? root)
    {
        using var client = UpstreamHttp.Client(new SocketsHttpHandler(), setting is null ? null : new Uri(setting));

        client.BaseAddress?.AbsoluteUri.ShouldBe(root);
        client.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_socket_follows_nobody_keeps_nothing_and_tells_nothing()
    {
        using var socket = UpstreamHttp.Socket();

        (socket.AllowAutoRedirect, socket.UseCookies, socket.ActivityHeadersPropagator).ShouldBe((false, false, null));
        (socket.UseProxy, socket.AutomaticDecompression).ShouldBe((true, DecompressionMethods.GZip));
        socket.MaxResponseDrainSize.ShouldBe(64 * 1024);
        var proxy = socket.Proxy.ShouldBeOfType<OutboundProxy>();
        proxy.IsBypassed(new Uri("http://127.0.0.1:5080/")).ShouldBeTrue();
        var partner = new Uri("http://partner.example/");
        proxy.IsBypassed(partner).ShouldBe(HttpClient.DefaultProxy.IsBypassed(partner));
        Should.Throw<NotSupportedException>(() => proxy.Credentials = null);
    }
}
