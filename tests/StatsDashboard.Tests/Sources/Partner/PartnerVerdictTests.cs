using System.Net;
using System.Text;
using Shouldly;
using StatsDashboard.Sources;
using StatsDashboard.Sources.Http;
using StatsDashboard.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>Each code and each status of the partner has its sentence, and a decision how often it is worth another attempt.</summary>
public sealed class PartnerVerdictTests : IDisposable
{
    private const string Key = "The partner does not accept the key; check the setting Partner:ApiKey.";
    private const string Elsewhere =
        "The partner sends us to another address, which is not followed; check the setting Partner:BaseAddress.";

    private readonly CallBudget budget;
    private readonly PartnerVerdict verdict;

    public PartnerVerdictTests()
    {
        var clock = new ManualClock();
        budget = new CallBudget("partner", 1, 0, clock);
        verdict = new PartnerVerdict(new PartnerAllowance(budget, TimeSpan.FromMinutes(3), clock));
    }

    [Theory]
    [InlineData("invalid_parameter", "Rejected", "The partner says that the question is wrong (invalid_parameter).", false)]
    [InlineData("range_too_long", "Rejected", "The partner says that the question is wrong (range_too_long).", false)]
    [InlineData("missing_api_key", "Unauthorized", Key, false)]
    [InlineData("invalid_api_key", "Unauthorized", Key, false)]
    [InlineData("key_disabled", "Unauthorized", "The partner has disabled the key of the setting Partner:ApiKey.", false)]
    [InlineData("product_not_found", "NotListed", "The partner does not know this product.", false)]
    [InlineData("product_retired", "NotListed", "The partner has retired this product.", false)]
    [InlineData("rate_limited", "RateLimited", "The partner takes no more calls for now.", true)]
    [InlineData("too_many_concurrent", "RateLimited", "The partner takes no more calls at once.", true)]
    [InlineData(
        "daily_quota_exceeded",
        "QuotaExhausted",
        "The partner's calls for the day are used up; it is asked again after 2026-10-29 12:15 UTC.",
        false)]
    [InlineData("maintenance", "Unavailable", "The partner is down for maintenance.", true)]
    [InlineData("internal_error", "Unavailable", "The partner had an internal error.", true)]
    public void The_code_is_believed_before_the_status(string code, string kind, string sentence, bool mayPass)
    {
        foreach (var status in new[] { 200, 418 })
        {
            Read(status, $$$"""{"error":{"code":"{{{code}}}","message":"canary"}}""")
                .ShouldBe((kind, sentence, mayPass ? nameof(Retries.Allowed) : nameof(Retries.None), code == "product_retired"));
        }
    }

    [Theory]
    [InlineData(429, "RateLimited", "The partner takes no more calls for now.", true)]
    [InlineData(503, "Unavailable", "The partner answered with status 503.", true)]
    [InlineData(408, "Unavailable", "The partner answered with status 408.", true)]
    [InlineData(500, "Unavailable", "The partner answered with status 500.", true)]
    [InlineData(599, "Unavailable", "The partner answered with status 599.", true)]
    [InlineData(401, "Unauthorized", "The partner does not let us in; check the setting Partner:ApiKey.", false)]
    [InlineData(403, "Unauthorized", "The partner does not let us in; check the setting Partner:ApiKey.", false)]
    [InlineData(404, "Rejected", "The partner's API is not at this address; check the setting Partner:BaseAddress.", false)]
    [InlineData(400, "Rejected", "The partner refused the question with status 400.", false)]
    [InlineData(499, "Rejected", "The partner refused the question with status 499.", false)]
    [InlineData(300, "BadAnswer", Elsewhere, false)]
    [InlineData(399, "BadAnswer", Elsewhere, false)]
    [InlineData(204, "BadAnswer", "The partner answered with status 204, which was not agreed.", false)]
    public void Without_a_code_that_is_known_the_status_decides(int status, string kind, string sentence, bool mayPass)
    {
        var expected = (kind, sentence, mayPass ? nameof(Retries.Allowed) : nameof(Retries.None), false);
        foreach (var body in new[] { "", "<html>", "{\"error\":{\"code\":\"new\"}}", "{\"error\":{}}", "{\"error\":null}", "{\"error\":" })
        {
            Read(status, body).ShouldBe(expected);
        }
    }

    [Fact]
    public void A_good_answer_may_hold_the_word_and_be_cut_off_and_an_error_of_no_kind_is_none()
    {
        Judge(200, "{\"days\":[]}").ShouldBeNull();
        Judge(200, "{\"error\":null,\"days\":[]}").ShouldBeNull();
        Judge(200, "{\"error\":").ShouldBeNull();
        Read(200, "{\"error\":{\"code\":\"new\"}}").Sentence.ShouldBe("The partner answered with an error that it does not explain.");
    }

    public void Dispose() => budget.Dispose();

    private (string Kind, string Sentence, string Retries, bool IsForGood) Read(int status, string body)
    {
        var failure = Judge(status, body).ShouldNotBeNull();
        return (failure.Failure.Kind.ToString(), failure.Failure.Sentence, failure.Retries.ToString(), failure.Failure.IsForGood);
    }

    private AttemptFailure? Judge(int status, string body)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        return verdict.Read(response, Encoding.UTF8.GetBytes(body));
    }
}
