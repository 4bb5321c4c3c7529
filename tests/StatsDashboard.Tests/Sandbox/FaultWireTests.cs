using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class FaultWireTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    [Fact]
    public async Task A_reset_before_the_headers_is_a_failed_request()
    {
        var session = Broken(new("reset-before-headers"));

        await Should.ThrowAsync<HttpRequestException>(() => session.StatsAsync());
    }

    [Theory]
    [InlineData("reset-in-body")]
    [InlineData("truncated-wrong-length")]
    public async Task A_body_that_is_cut_off_fails_while_it_is_read(string kind)
    {
        var session = Broken(new(kind));

        using var answer = await session.StatsAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync(SandboxSession.Stop));
    }

    [Fact]
    public async Task A_truncated_body_with_the_right_length_reads_well_and_does_not_parse()
    {
        var session = Broken(new("truncated"));

        using var answer = await session.StatsAsync();

        var body = await answer.Content.ReadAsByteArrayAsync(SandboxSession.Stop);
        answer.Content.Headers.ContentLength.ShouldBe(body.Length);
        Should.Throw<JsonException>(() => JsonNode.Parse(body));
    }

    [Fact]
    public async Task A_drip_gives_a_byte_at_a_time_and_does_not_end()
    {
        var session = Broken(new("drip") { Parameters = new Dictionary<string, string> { ["milliseconds"] = "0" } });
        var honest = await BytesAsync(session, faulty: false);
        session.Host.Faults.Add(new SandboxFault("drip") { Parameters = new Dictionary<string, string> { ["milliseconds"] = "0" } });

        using var answer = await session.StatsAsync();
        await using var body = await answer.Content.ReadAsStreamAsync(SandboxSession.Stop);
        var read = new byte[honest.Length + 5];
        await body.ReadExactlyAsync(read, SandboxSession.Stop);

        Encoding.UTF8.GetString(read).ShouldBe(Encoding.UTF8.GetString(honest) + "     ");
    }

    [Fact]
    public async Task A_huge_body_is_over_50_megabytes_and_valid()
    {
        var session = Broken(new("huge-body"));

        using var answer = await session.StatsAsync();
        await using var body = await answer.Content.ReadAsStreamAsync(SandboxSession.Stop);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: SandboxSession.Stop);

        json.RootElement.GetProperty("padding").GetRawText().Length.ShouldBeGreaterThan(50_000_000);
        json.RootElement.GetProperty("product_id").GetString().ShouldBe("SKU-0002");
    }

    [Fact]
    public async Task Deep_json_is_deeper_than_a_reader_allows()
    {
        var session = Broken(new("deep-json"));

        var body = await BytesAsync(session);

        body.Count(letter => letter == '[').ShouldBeGreaterThanOrEqualTo(10_000);
        using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 20_000 });
        Should.Throw<JsonException>(() => JsonNode.Parse(body));
    }

    [Fact]
    public async Task Gzip_unpacks_to_the_honest_answer_and_the_corrupt_one_does_not()
    {
        var session = Broken(new("gzip"));
        var packed = await BytesAsync(session);
        var honest = await BytesAsync(session, faulty: false);
        session.Host.Faults.Add("gzip-corrupt");
        var corrupt = await BytesAsync(session);

        Unpack(packed).ShouldBe(honest);
        Should.Throw<InvalidDataException>(() => Unpack(corrupt));
    }

    [Fact]
    public async Task A_gzip_bomb_unpacks_to_a_thousand_times_its_size()
    {
        var session = Broken(new("gzip-bomb") { Parameters = new Dictionary<string, string> { ["megabytes"] = "16" } });

        var packed = await BytesAsync(session);

        packed.Length.ShouldBeLessThan(50_000);
        Unpack(packed).Length.ShouldBeGreaterThan(16_000_000);
    }

    [Theory]
    [InlineData("redirect-to-itself", "/v1/stats?product=SKU-0002")]
    [InlineData("redirect-to-other-host", "http://other-host.invalid/v1/stats?product=SKU-0002")]
    public async Task A_redirect_says_where_to(string kind, string location)
    {
        var session = Broken(new(kind));

        using var answer = await session.StatsAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldStartWith(location);
    }

    [Fact]
    public async Task A_redirect_leads_from_https_to_http()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Https = true });
        session.Host.Faults.Add("redirect-to-http");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString() == SandboxHost.Certificate.GetCertHashString();
        using var client = new HttpClient(handler) { BaseAddress = session.Host.SecureAddress };

        using var answer = await client.GetAsync($"/v1/products?api_key={session.Host.ApiKey}", SandboxSession.Stop);

        answer.Headers.Location!.GetLeftPart(UriPartial.Authority).ShouldBe(session.Host.Address.GetLeftPart(UriPartial.Authority));
        session.Host.SecureAddress!.Scheme.ShouldBe("https");
    }

    [Fact]
    public async Task Not_accepting_refuses_connections_until_it_listens_again_on_the_same_port()
    {
        var session = Broken(null);
        var address = session.Host.Address;

        await session.Host.StopListeningAsync(SandboxSession.Stop);
        await Should.ThrowAsync<HttpRequestException>(() => session.StatsAsync());
        await session.Host.StartListeningAsync(SandboxSession.Stop);

        session.Host.Address.ShouldBe(address);
        (await session.StatsAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_report_of_250000_rows_is_whole()
    {
        var session = Broken(new("many-rows"));

        using var answer = await session.ReportAsync("""
            {"dimensions":[{"name":"date"},{"name":"itemId"}],"metrics":[{"name":"itemsViewed"}],
            "dateRanges":[{"startDate":"yesterday","endDate":"today"}]}
            """);

        using var report = await JsonDocument.ParseAsync(
            await answer.Content.ReadAsStreamAsync(SandboxSession.Stop), cancellationToken: SandboxSession.Stop);
        (report.RootElement.GetProperty("rowCount").GetInt32(), report.RootElement.GetProperty("rows").GetArrayLength())
            .ShouldBe((250_000, 250_000));
    }

    private SandboxSession Broken(SandboxFault? fault)
    {
        var session = shared.Fresh();
        if (fault is not null)
        {
            session.Host.Faults.Add(fault);
        }

        return session;
    }

    private static async Task<byte[]> BytesAsync(SandboxSession session, bool faulty = true)
    {
        if (!faulty)
        {
            session.Host.Faults.Clear();
        }

        using var answer = await session.StatsAsync();
        return await answer.Content.ReadAsByteArrayAsync(SandboxSession.Stop);
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
