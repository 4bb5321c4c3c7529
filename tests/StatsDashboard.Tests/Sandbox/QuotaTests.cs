using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class QuotaTests
{
    private const string Day =
        """{"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"today","endDate":"today"}],"returnPropertyQuota":true}""";
    private const string Year =
        """{"metrics":[{"name":"sessions"}],"dateRanges":[{"startDate":"364daysAgo","endDate":"today"}],"returnPropertyQuota":true}""";

    [Fact]
    public async Task All_six_buckets_are_reported_and_a_year_costs_more_than_a_day()
    {
        await using var session = await SandboxSession.StartAsync();

        await session.ReportAsync(Day);
        var quota = (await session.ReportJsonAsync(Year))["propertyQuota"]!.AsObject();

        quota.Select(bucket => bucket.Key).ShouldBe(
            [
                "tokensPerDay", "tokensPerHour", "concurrentRequests", "serverErrorsPerProjectPerHour",
                "potentiallyThresholdedRequestsPerHour", "tokensPerProjectPerHour",
            ]);
        ((int)quota["tokensPerDay"]!["consumed"]!, (int)quota["tokensPerDay"]!["remaining"]!).ShouldBe((7, 200_000 - 8));
        quota["concurrentRequests"]!.AsObject().ContainsKey("consumed").ShouldBeFalse();
    }

    [Fact]
    public async Task Tokens_of_the_hour_return_with_the_hour()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var session = await SandboxSession.StartAsync(
            SandboxSession.Plain with { Clock = clock, Quota = new AnalyticsQuota { TokensPerHour = 1 } });

        (await session.ReportAsync(Day)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MessageAsync(await session.ReportAsync(Day))).ShouldContain("tokens per hour");
        clock.Advance(TimeSpan.FromMinutes(59));
        (await session.ReportAsync(Day)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        clock.Advance(TimeSpan.FromMinutes(1));
        session.ForgetToken();
        (await session.ReportAsync(Day)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_of_the_day_return_at_midnight_in_California()
    {
        var clock = new StoppedClock(SandboxSession.Noon);
        await using var session = await SandboxSession.StartAsync(
            SandboxSession.Plain with { Clock = clock, Quota = new AnalyticsQuota { TokensPerDay = 1 } });
        await session.ReportAsync(Day);

        clock.Advance(TimeSpan.FromHours(18));
        (await MessageAsync(await AgainAsync())).ShouldContain("tokens per day");
        clock.Advance(TimeSpan.FromHours(1));
        (await AgainAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> AgainAsync()
        {
            session.ForgetToken();
            return await session.ReportAsync(Day, "runReport");
        }
    }

    [Fact]
    public async Task The_eleventh_at_once_is_refused()
    {
        await using var session = await SandboxSession.StartAsync(
            SandboxSession.Plain with { AnalyticsLatency = SandboxLatency.Constant(TimeSpan.FromHours(1)) });
        await session.SignInAsync();
        var calls = Enumerable.Range(0, 11).Select(_ => session.ReportAsync(Day)).ToList();

        var refused = await Task.WhenAny(calls);

        (await MessageAsync(await refused)).ShouldContain("concurrent requests");
        calls.Count(call => call.IsCompleted).ShouldBe(1);
    }

    [Fact]
    public async Task Ten_server_errors_shut_the_project_out_for_the_hour()
    {
        await using var session = await SandboxSession.StartAsync();
        session.Host.Faults.Add(new SandboxFault("server-error") { Path = "/v1beta", Count = 10 });
        for (var n = 0; n < 10; n++)
        {
            (await session.ReportAsync(Day)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        (await MessageAsync(await session.ReportAsync(Day))).ShouldContain("server errors");
    }

    private static async Task<string> MessageAsync(HttpResponseMessage answer)
    {
        var error = (await SandboxSession.JsonAsync(answer))["error"]!;
        ((int)error["code"]!, (string?)error["status"]).ShouldBe((429, "RESOURCE_EXHAUSTED"));
        return (string)error["message"]!;
    }
}
