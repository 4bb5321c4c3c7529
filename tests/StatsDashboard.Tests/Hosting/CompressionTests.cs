using System.IO.Compression;
using System.Text;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Hosting;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("http://localhost/?" + DashboardApp.Week, "br")]
    [InlineData("https://localhost/?" + DashboardApp.Week, "br")]
    [InlineData("https://localhost/?" + DashboardApp.Week, "gzip")]
    [InlineData("https://localhost/api/overview?" + DashboardApp.Week, "br")]
    [InlineData("https://localhost/export/overview.csv?" + DashboardApp.Week, "gzip")]
    [InlineData("https://localhost/export/daily.csv?" + DashboardApp.Week, "br")]
    [InlineData("https://localhost/products/nobody", "br")]
    public async Task What_people_and_programs_read_is_compressed_and_the_same(string address, string encoding)
    {
        await using var app = await DashboardApp.StartAsync();
        await app.OverviewAsync();

        using var plain = await GetAsync(app, address + "&wait=none", null);
        using var packed = await GetAsync(app, address + "&wait=none", encoding);

        packed.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        packed.Headers.Vary.ShouldContain("Accept-Encoding");
        var body = await packed.Content.ReadAsByteArrayAsync(Xunit.TestContext.Current.CancellationToken);
        var text = await plain.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        Unpack(body, encoding).Length.ShouldBeInRange(text.Length - 200, text.Length + 200);
        body.Length.ShouldBeLessThan(text.Length);
    }

    [Fact]
    public async Task What_is_secret_in_a_page_is_another_text_each_time()
    {
        await using var app = Access.AccessApp.Start(Access.AccessApp.Everybody);
        var browser = await app.SignedInAsync("vera");

        var tokens = new[]
        {
            await browser.AntiforgeryTokenAsync(),
            await browser.AntiforgeryTokenAsync(),
            await browser.AntiforgeryTokenAsync(),
        };

        tokens.ShouldBeUnique();
    }

    private static Task<HttpResponseMessage> GetAsync(DashboardApp app, string address, string? encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "text/html" } } };
        if (encoding is not null)
        {
            request.Headers.Add("Accept-Encoding", encoding);
        }

        return app.Client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
    }

    private static string Unpack(byte[] body, string encoding)
    {
        using var packed = new MemoryStream(body);
        using Stream unpacked = encoding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
