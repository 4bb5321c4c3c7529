using Google.Analytics.Data.V1Beta;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>What a stock client of gRPC makes of each fault.</summary>
public sealed class GrpcFaultTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Report = """
        {"dimensions":[{"name":"date"},{"name":"itemId"}],"metrics":[{"name":"itemsViewed"}],
        "dateRanges":[{"startDate":"7daysAgo","endDate":"today"}]}
        """;

    [Theory]
    [InlineData("rate-limited", StatusCode.ResourceExhausted)]
    [InlineData("too-many-concurrent", StatusCode.ResourceExhausted)]
    [InlineData("hourly-tokens-exhausted", StatusCode.ResourceExhausted)]
    [InlineData("server-errors-exhausted", StatusCode.ResourceExhausted)]
    [InlineData("server-error", StatusCode.Internal)]
    [InlineData("token-expired", StatusCode.Unauthenticated)]
    [InlineData("token-revoked", StatusCode.Unauthenticated)]
    [InlineData("service-disabled", StatusCode.PermissionDenied)]
    [InlineData("grpc-deadline-exceeded", StatusCode.DeadlineExceeded)]
    [InlineData("grpc-unknown", StatusCode.Unknown)]
    [InlineData("grpc-internal", StatusCode.Internal)]
    [InlineData("grpc-status", StatusCode.Aborted)]
    [InlineData("html-page", StatusCode.Cancelled)]
    [InlineData("bare-http-status", StatusCode.Unavailable)]
    [InlineData("truncated", StatusCode.Internal)]
    [InlineData("reset-before-headers", StatusCode.Internal)]
    [InlineData("reset-in-body", StatusCode.Internal)]
    [InlineData("stream-reset", StatusCode.Internal)]
    [InlineData("http1-only", StatusCode.Internal)]
    [InlineData("message-over-limit", StatusCode.ResourceExhausted)]
    [InlineData("huge-body", StatusCode.ResourceExhausted)]
    [InlineData("gzip-bomb", StatusCode.ResourceExhausted)]
    [InlineData("gzip-corrupt", StatusCode.Internal)]
    [InlineData("no-trailers", StatusCode.Cancelled)]
    [InlineData("goaway", StatusCode.Unavailable)]
    public async Task It_comes_as_a_status(string kind, StatusCode status)
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(new SandboxFault(kind)
        {
            Path = "/v1beta",
            Parameters = kind is "huge-body" or "gzip-bomb" ? new Dictionary<string, string> { ["megabytes"] = "8" } : [],
        });

        var refused = await RefusedAsync(session);

        refused.StatusCode.ShouldBe(status, refused.Status.Detail);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("slow-answer")]
    public async Task It_does_no_harm(string kind)
    {
        var session = shared.Fresh();
        var honest = await session.GrpcReportAsync(Report);
        session.Host.Faults.Add(new SandboxFault(kind)
        {
            Parameters = kind == "gzip" ? [] : new Dictionary<string, string> { ["milliseconds"] = "1" },
        });

        (await session.GrpcReportAsync(Report)).ShouldBe(honest);
        session.Host.Faults.Active.Single().Hits.ShouldBe(1);
    }

    [Fact]
    public async Task The_cause_stands_in_the_details()
    {
        var session = shared.Fresh();

        (await DetailAsync<ErrorInfo>("service-disabled")).Reason.ShouldBe("SERVICE_DISABLED");
        (await DetailAsync<ErrorInfo>("token-revoked")).Reason.ShouldBe("ACCESS_TOKEN_REVOKED");
        (await DetailAsync<RetryInfo>("rate-limited")).RetryDelay.ShouldBe(new Duration { Seconds = 7 });
        (await DetailAsync<RetryInfo>("retry-after-negative")).RetryDelay.ShouldBe(new Duration { Seconds = -5 });
        (await DetailAsync<RetryInfo>("retry-after-absurd")).RetryDelay.ShouldBe(new Duration { Seconds = 99_999_999 });

        async Task<T> DetailAsync<T>(string kind)
            where T : class, Google.Protobuf.IMessage<T>, new()
        {
            session.Host.Faults.Clear();
            session.Host.Faults.Add(new SandboxFault(kind) { Path = "/v1beta", Count = 1 });
            return (await RefusedAsync(session)).GetRpcStatus()!.GetDetail<T>()!;
        }
    }

    [Fact]
    public async Task Rows_and_notices_are_spoilt_as_over_REST()
    {
        var session = shared.Fresh();
        var honest = await session.GrpcReportAsync(Report);

        (await SpoiltAsync("negative")).Rows[0].MetricValues[0].Value.ShouldBe("-17");
        (await SpoiltAsync("null-value")).Rows[0].MetricValues[0].OneValueCase.ShouldBe(MetricValue.OneValueOneofCase.None);
        (await SpoiltAsync("wrong-row-count")).RowCount.ShouldBe(honest.RowCount + 7);
        (await SpoiltAsync("missing-rows")).Rows.Count.ShouldBe((honest.Rows.Count + 1) / 2);
        (await SpoiltAsync("other-row")).Rows[^1].DimensionValues[1].Value.ShouldBe("(other)");
        (await SpoiltAsync("sampled")).Metadata.SamplingMetadatas.Single().SamplesReadCount.ShouldBe(125_000);
        (await SpoiltAsync("thresholded")).Metadata.SubjectToThresholding.ShouldBeTrue();
        (await SpoiltAsync("field-removed")).Rows.ShouldAllBe(row => row.MetricValues.Count == 0);
        (await SpoiltAsync("many-rows", "rows", "3000")).Rows.Count.ShouldBe(3000);

        async Task<RunReportResponse> SpoiltAsync(string kind, string? name = null, string value = "")
        {
            session.Host.Faults.Clear();
            Dictionary<string, string> parameters = name is null ? [] : new() { [name] = value };
            session.Host.Faults.Add(new SandboxFault(kind) { Parameters = parameters });
            return await session.GrpcReportAsync(Report);
        }
    }

    [Fact]
    public async Task A_fault_of_one_product_leaves_reports_of_others_alone_and_pages_shift()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(new SandboxFault("server-error") { Product = "SKU-0003" });
        var others = Report.Replace("\"metrics\"", """
            "dimensionFilter":{"filter":{"fieldName":"itemId","inListFilter":{"values":["SKU-0002"]}}},"metrics"
            """, StringComparison.Ordinal);

        (await RefusedAsync(session)).StatusCode.ShouldBe(StatusCode.Internal);
        (await session.GrpcReportAsync(others)).Rows.Count.ShouldBe(8);

        session.Host.Faults.Clear();
        var honest = await session.GrpcReportAsync(Page(offset: 10));
        session.Host.Faults.Add("shifting-pages");
        (await session.GrpcReportAsync(Page(offset: 11))).ShouldBe(honest);

        static string Page(int offset) =>
            Report.Replace("\"metrics\"", $"\"limit\":20,\"offset\":{offset},\"metrics\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_server_errors_shut_the_project_out_over_gRPC_too()
    {
        await using var session = await SandboxSession.StartAsync();
        session.Host.Faults.Add(new SandboxFault("server-error") { Path = "/v1beta", Count = 10 });
        for (var n = 0; n < 10; n++)
        {
            (await RefusedAsync(session)).StatusCode.ShouldBe(StatusCode.Internal);
        }

        (await RefusedAsync(session)).Status.Detail.ShouldContain("server errors");
    }

    [Fact]
    public async Task A_fault_at_the_gRPC_path_spares_REST()
    {
        var session = shared.Fresh();
        session.Host.Faults.Add(new SandboxFault("server-error") { Path = "/google.analytics.data.v1beta.BetaAnalyticsData" });

        (await session.ReportAsync(Report)).IsSuccessStatusCode.ShouldBeTrue();
        (await RefusedAsync(session)).StatusCode.ShouldBe(StatusCode.Internal);
    }

    [Fact]
    public async Task A_client_of_gRPC_fails_at_the_port_that_speaks_HTTP_1_only()
    {
        var session = shared.Fresh();
        using var channel = SandboxSession.Channel(session.Host.Address);
        var client = new BetaAnalyticsData.BetaAnalyticsDataClient(channel);
        var call = client.RunReportAsync(session.Report(Report), await session.SignedAsync());

        await Should.ThrowAsync<RpcException>(call.ResponseAsync);
    }

    /// <summary>By a client with the limits that gRPC has by itself: 4 MB for a message.</summary>
    private static async Task<RpcException> RefusedAsync(SandboxSession session)
    {
        using var channel = GrpcChannel.ForAddress(session.Host.GrpcAddress);
        var client = new BetaAnalyticsData.BetaAnalyticsDataClient(channel);
        var call = client.RunReportAsync(session.Report(Report), await session.SignedAsync());
        return await Should.ThrowAsync<RpcException>(call.ResponseAsync);
    }
}
