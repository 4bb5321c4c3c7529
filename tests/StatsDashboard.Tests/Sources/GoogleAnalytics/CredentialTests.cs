using Shouldly;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.GoogleAnalytics;

public sealed class CredentialTests
{
    [Fact]
    public async Task Sixty_four_cold_calls_make_one_token_request()
    {
        await using var upstreams = await Upstreams.StartAsync(
            new SandboxOptions { Quota = new AnalyticsQuota { ConcurrentRequests = 100 } });

        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => upstreams.AskAnalyticsAsync(upstreams.Last(1))));

        upstreams.Attempts("/token").ShouldBe(1);
    }

    [Fact]
    public async Task Sixty_four_calls_with_a_dead_token_make_one_more_token_request()
    {
        await using var upstreams = await Upstreams.StartAsync(
            new SandboxOptions { Quota = new AnalyticsQuota { ConcurrentRequests = 100 } });
        await upstreams.AskAnalyticsAsync(upstreams.Last(1));
        upstreams.Break("token-expired", "/v1beta", count: 1);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => upstreams.AskAnalyticsAsync(upstreams.Last(1))));

        upstreams.Attempts("/token").ShouldBe(2);
    }

    [Theory]
    [InlineData("token-refused", nameof(FailureKind.Unauthorized), 1)]
    [InlineData("server-error", nameof(FailureKind.Unavailable), 4)]
    [InlineData("reset-before-headers", nameof(FailureKind.Unavailable), 4)]
    [InlineData("html-page", nameof(FailureKind.BadAnswer), 1)]
    [InlineData("redirect-to-itself", nameof(FailureKind.BadAnswer), 1)]
    [InlineData("truncated", nameof(FailureKind.BadAnswer), 1)]
    [InlineData("huge-body", nameof(FailureKind.Unavailable), 4)]
    public async Task A_token_that_does_not_come_is_a_failure_in_words(string fault, string kind, int requests)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Break(fault, "/token", count: null);

        var failure = await upstreams.AskAnalyticsAsync().FailureAsync();

        failure.Kind.ToString().ShouldBe(kind);
        failure.Sentence.ShouldContain("oken");
        upstreams.Attempts("/token").ShouldBe(requests);
        upstreams.Attempts("/v1beta").ShouldBe(0);
    }

    [Theory]
    [InlineData("never-answer")]
    [InlineData("drip")]
    public async Task A_token_endpoint_that_hangs_ends_with_the_call(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync(("GoogleAnalytics:AttemptTimeout", "00:00:04"));
        upstreams.Break(fault, "/token", count: null);

        (await upstreams.AskAnalyticsAsync().FailureAsync()).Kind.ShouldBe(FailureKind.Timeout);
    }

    [Fact]
    public async Task A_credentials_file_is_read()
    {
        await using var upstreams = await Upstreams.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, upstreams.Sandbox.CredentialsJson, TestContext.Current.CancellationToken);
            await using var other = await Upstreams.StartAsync(
                ("GoogleAnalytics:Endpoint", upstreams.Sandbox.GrpcAddress.ToString()),
                ("GoogleAnalytics:CredentialsJson", ""),
                ("GoogleAnalytics:CredentialsFile", file));

            (await other.AskAnalyticsAsync()).Figures.ShouldNotBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json, but canary")]
    [InlineData("{\"type\":\"service_account\",\"private_key\":\"canary\"}")]
    [InlineData("{\"type\":\"authorized_user\",\"refresh_token\":\"canary\"}")]
    public async Task A_file_that_holds_no_service_account_fails_the_source_and_not_the_start(string content)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
            await using var upstreams = await Upstreams.StartAsync(
                ("GoogleAnalytics:CredentialsJson", ""), ("GoogleAnalytics:CredentialsFile", file));

            var error = await upstreams.AskAnalyticsAsync().ShouldThrowAsync<SourceException>();

            error.Failure.Kind.ShouldBe(FailureKind.Unauthorized);
            error.Failure.Sentence.ShouldContain("GoogleAnalytics:CredentialsFile");
            error.ToString().ShouldNotContain("canary");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_missing_file_fails_the_source_and_not_the_start()
    {
        await using var upstreams = await Upstreams.StartAsync(
            ("GoogleAnalytics:CredentialsJson", ""), ("GoogleAnalytics:CredentialsFile", "/nowhere/account.json"));

        (await upstreams.AskAnalyticsAsync().FailureAsync())
            .ShouldBe(
                new SourceFailure(FailureKind.Unauthorized, "The file of the setting GoogleAnalytics:CredentialsFile cannot be read."));
    }
}
