using System.Text.Json.Nodes;
using Google.Analytics.Data.V1Beta;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class GrpcTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Days = """
        {"dimensions":[{"name":"date"},{"name":"itemId"}],"metrics":[{"name":"itemsViewed"},{"name":"itemRevenue"}],
        "dateRanges":[{"startDate":"7daysAgo","endDate":"today"}]}
        """;

    [Theory]
    [InlineData(Days)]
    [InlineData("""
        {"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"7daysAgo","endDate":"today"}],
        "metricAggregations":["TOTAL","MAXIMUM"]}
        """)]
    [InlineData("""{"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"2027-01-01","endDate":"2027-01-02"}]}""")]
    [InlineData("""
        {"dimensions":[{"name":"itemId"}],"dateRanges":[{"startDate":"today","endDate":"today"}],
        "dimensionFilter":{"filter":{"fieldName":"itemId","inListFilter":{"values":["SKU-0002"]}}}}
        """)]
    public async Task A_report_over_gRPC_is_the_one_over_REST(string body)
    {
        var session = shared.Fresh();

        var answer = await session.GrpcReportAsync(body);

        var rest = await session.ReportJsonAsync(body);
        JsonNode.Parse(JsonFormatter.Default.Format(answer))!.ToJsonString().ShouldBe(rest.ToJsonString());
    }

    [Fact]
    public async Task A_batch_and_the_metadata_come_over_gRPC_too()
    {
        var session = shared.Fresh();
        var signed = await session.SignedAsync();

        var batch = await session.Grpc.BatchRunReportsAsync(
            new BatchRunReportsRequest { Property = session.Property, Requests = { session.Report(Days), session.Report(Days) } }, signed);
        var metadata = await session.Grpc.GetMetadataAsync(new GetMetadataRequest { Name = $"{session.Property}/metadata" }, signed);

        batch.Reports.Select(report => report.Kind).ShouldBe(["analyticsData#runReport", "analyticsData#runReport"]);
        batch.Reports[1].Rows.Count.ShouldBeGreaterThan(100);
        metadata.Metrics.Single(metric => metric.ApiName == "itemRevenue").Type.ShouldBe(MetricType.TypeCurrency);
    }

    [Fact]
    public async Task A_refusal_has_the_status_of_its_cause_and_says_more_in_the_details()
    {
        var session = shared.Fresh();
        var signed = await session.SignedAsync();

        var unsigned = await RefusedAsync(session.Grpc.RunReportAsync(session.Report(Days), cancellationToken: SandboxSession.Stop));
        var stranger = await RefusedAsync(session.Grpc.RunReportAsync(new RunReportRequest { Property = "properties/1" }, signed));
        var nameless = await RefusedAsync(session.Grpc.RunReportAsync(new RunReportRequest { Property = session.PropertyId }, signed));
        var wrong = await RefusedAsync(session.Grpc.RunReportAsync(session.Report("""{"metrics":[{"name":"clicks"}]}"""), signed));

        (unsigned.StatusCode, unsigned.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason)
            .ShouldBe((StatusCode.Unauthenticated, "CREDENTIALS_MISSING"));
        stranger.StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (nameless.StatusCode, nameless.Status.Detail[..20]).ShouldBe((StatusCode.InvalidArgument, "Invalid property ID:"));
        (wrong.StatusCode, wrong.Status.Detail[..13]).ShouldBe((StatusCode.InvalidArgument, "Field clicks "));
    }

    [Fact]
    public async Task A_report_of_a_batch_belongs_to_the_batchs_property()
    {
        var session = shared.Fresh();
        var stranger = new RunReportRequest { Property = "properties/1" };
        var batch = new BatchRunReportsRequest { Property = session.Property, Requests = { stranger } };

        var refused = await RefusedAsync(session.Grpc.BatchRunReportsAsync(batch, await session.SignedAsync()));

        refused.StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Both_transports_draw_on_the_same_quota_and_are_counted_under_the_same_path()
    {
        var quota = new AnalyticsQuota { TokensPerHour = 2 };
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Quota = quota });
        await session.ReportAsync(Days);
        await session.GrpcReportAsync(Days);

        var refused = await RefusedAsync(session.Grpc.RunReportAsync(session.Report(Days), await session.SignedAsync()));

        (refused.StatusCode, refused.Status.Detail.Contains("tokens per hour", StringComparison.Ordinal))
            .ShouldBe((StatusCode.ResourceExhausted, true));
        var counted = session.Host.Calls.Paths[$"/v1beta/{session.Property}:runReport"];
        (counted.Calls, counted.Refused).ShouldBe((3, 1));
    }

    [Fact]
    public async Task Over_TLS_one_port_serves_gRPC_and_REST()
    {
        await using var session = await SandboxSession.StartAsync(SandboxSession.Plain with { Https = true });
        using var channel = SandboxSession.Channel(session.Host.SecureAddress!);

        var client = new BetaAnalyticsData.BetaAnalyticsDataClient(channel);
        var answer = await client.RunReportAsync(session.Report(Days), await session.SignedAsync());

        answer.RowCount.ShouldBe(answer.Rows.Count);
    }

    private static Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call) => Should.ThrowAsync<RpcException>(call.ResponseAsync);
}
