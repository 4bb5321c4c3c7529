using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sandbox;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>What becomes of a call that brings no answer, and how often it is tried.</summary>
public sealed partial class PartnerFailureTests
{
    private const string Stats = "/v1/stats";

    [Theory]
    [InlineData("rate-limited-bare", nameof(FailureKind.RateLimited))]
    [InlineData("rate-limited", nameof(FailureKind.RateLimited))]
    [InlineData("rate-limited-until-date", nameof(FailureKind.RateLimited))]
    [InlineData("rate-limited-until-past-date", nameof(FailureKind.RateLimited))]
    [InlineData("too-many-concurrent", nameof(FailureKind.RateLimited))]
    [InlineData("server-error", nameof(FailureKind.Unavailable))]
    [InlineData("reset-before-headers", nameof(FailureKind.Unavailable))]
    [InlineData("reset-in-body", nameof(FailureKind.Unavailable))]
    [InlineData("truncated-wrong-length", nameof(FailureKind.Unavailable))]
    [InlineData("error-inside-200", nameof(FailureKind.Unavailable))]
    public async Task What_may_pass_is_tried_four_times_and_no_more(string fault, string kind)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats(fault);

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ToString().ShouldBe(kind);

        upstreams.Attempts(Stats).ShouldBe(4);
    }

    [Theory]
    [InlineData("rate-limited")]
    [InlineData("rate-limited-until-date")]
    [InlineData("rate-limited-until-past-date")]
    [InlineData("rate-limited-bare")]
    [InlineData("too-many-concurrent")]
    [InlineData("server-error")]
    [InlineData("reset-before-headers")]
    [InlineData("reset-in-body")]
    [InlineData("truncated-wrong-length")]
    [InlineData("error-inside-200")]
    public async Task What_has_passed_by_the_third_attempt_leaves_no_trace(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.Break(fault, Stats, count: 2);

        (await upstreams.AskPartnerAsync()).Figures.ShouldNotBeEmpty();

        upstreams.Attempts(Stats).ShouldBe(3);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Every_server_error_may_pass_in_json_and_in_html(int status)
    {
        await using var upstreams = await Upstreams.StartAsync();
        foreach (var format in new[] { "json", "html" })
        {
            upstreams.Break("server-error", Stats, count: 1, ("status", status), ("as", format));

            (await upstreams.AskPartnerAsync()).Succeeded.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("key-disabled")]
    [InlineData("key-replaced")]
    public async Task A_key_that_is_refused_is_not_tried_again(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats(fault);

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.Unauthorized);
        failure.Sentence.ShouldContain("Partner:ApiKey");
        upstreams.Attempts(Stats).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_key_the_call_says_so()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:ApiKey", ""));

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.Unauthorized);
    }

    [Fact]
    public async Task A_product_that_the_partner_does_not_know_is_not_listed()
    {
        await using var upstreams = await Upstreams.StartAsync();

        var unknown = await upstreams.AskPartnerAsync(Product.Named("nobody's", "Nobody's")).FailureAsync();

        unknown.ShouldBe(new SourceFailure(FailureKind.NotListed, "The partner does not know this product."));
    }

    [Fact]
    public async Task A_product_is_asked_for_by_its_very_name()
    {
        await using var upstreams = await Upstreams.StartAsync();
        const string Odd = "a b&c=d/é+100%#?";

        await upstreams.AskPartnerAsync(Product.Named(Odd, "Odd")).FailureAsync();

        upstreams.Sandbox.Calls.Products.Keys.ShouldBe([Odd]);
    }

    [Fact]
    public async Task A_retired_product_is_not_listed_either_and_says_why()
    {
        await using var upstreams = await Upstreams.StartAsync();
        var retired = upstreams.Sandbox.Truth.Products.First(product => product.Status == ProductStatus.Retired);

        var failure = await upstreams.AskPartnerAsync(Product.Named(retired.Id, retired.Name)).FailureAsync();

        failure.ShouldBe(new SourceFailure(FailureKind.NotListed, "The partner has retired this product.") { IsForGood = true });
    }

    [Fact]
    public async Task A_question_that_is_wrong_is_rejected_once()
    {
        await using var upstreams = await Upstreams.StartAsync();

        (await upstreams.AskPartnerAsync(days: upstreams.Last(32)).FailureAsync()).Kind.ShouldBe(FailureKind.Rejected);

        upstreams.Attempts(Stats).ShouldBe(1);
    }

    [Fact]
    public async Task A_page_at_a_wrong_address_is_not_an_unknown_product()
    {
        await using var upstreams = await Upstreams.StartAsync();
        await using var elsewhere = await Upstreams.StartAsync(
            ("Partner:BaseAddress", new Uri(upstreams.Sandbox.Address, "shop").ToString()));

        var failure = await elsewhere.AskPartnerAsync().FailureAsync();

        failure.Kind.ShouldBe(FailureKind.Rejected);
        failure.Sentence.ShouldContain("Partner:BaseAddress");
    }

    [Theory]
    [InlineData("redirect-to-itself")]
    [InlineData("redirect-to-other-host")]
    [InlineData("redirect-to-http")]
    public async Task No_redirect_is_followed(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        await using var other = await Upstreams.StartAsync();
        upstreams.BreakStats(fault, fault == "redirect-to-other-host" ? [("location", other.Sandbox.Address.ToString().TrimEnd('/'))] : []);

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        upstreams.Attempts("/").ShouldBe(1);
        other.Attempts("/").ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        await using var upstreams = await Upstreams.StartAsync();
        await upstreams.Sandbox.StopListeningAsync(TestContext.Current.CancellationToken);

        (await upstreams.AskPartnerAsync().FailureAsync())
            .ShouldBe(new SourceFailure(FailureKind.Unavailable, "The partner does not accept connections."));
    }

    [Fact]
    public async Task A_single_attempt_can_be_all_there_is()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:MaxAttempts", "1"));
        upstreams.BreakStats("server-error");

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.Unavailable);

        upstreams.Attempts(Stats).ShouldBe(1);
    }

    [Fact]
    public async Task Without_an_address_the_source_is_not_configured()
    {
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", ""));

        upstreams.Partner.IsConfigured.ShouldBeFalse();
        (await upstreams.AskPartnerAsync().FailureAsync()).Sentence.ShouldContain("Partner:BaseAddress");
    }
}
