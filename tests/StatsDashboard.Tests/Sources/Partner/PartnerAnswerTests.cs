using Shouldly;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>What becomes of an answer that arrives.</summary>
public sealed class PartnerAnswerTests
{
    [Fact]
    public async Task Every_figure_is_the_partners_own()
    {
        await using var upstreams = await Upstreams.StartAsync();
        foreach (var product in upstreams.AllProducts().Take(5))
        {
            var days = upstreams.Last(31);

            var answer = await upstreams.AskPartnerAsync(product, days);

            answer.Currency.ShouldBe(product.Currency);
            answer.DataThrough.ShouldBe(upstreams.Sandbox.Truth.PartnerDataThrough);
            var figures = answer.Figures.ToDictionary(figure => figure.Day);
            foreach (var day in days.Each())
            {
                var truth = upstreams.Sandbox.Truth.Partner(product.Id.Value, day);
                figures.ContainsKey(day).ShouldBe(truth is not null);
                if (truth is { } expected)
                {
                    figures[day].Product.ShouldBe(product.Id);
                    figures[day].IsFinal.ShouldBe(expected.IsFinal);
                    figures[day].Values.ShouldBe(
                    [
                        expected.Clicks,
                        expected.Orders.Pending, expected.Orders.Approved, expected.Orders.Declined,
                        Micros(expected.Sales.Pending), Micros(expected.Sales.Approved), Micros(expected.Sales.Declined),
                        Micros(expected.Commission.Pending), Micros(expected.Commission.Approved), Micros(expected.Commission.Declined),
                    ]);
                }
            }
        }
    }

    [Fact]
    public async Task Today_is_not_known_yet_and_so_not_in_the_figures()
    {
        await using var upstreams = await Upstreams.StartAsync();

        var answer = await upstreams.AskPartnerAsync(days: new(upstreams.Today, upstreams.Today));

        answer.Figures.ShouldBeEmpty();
        answer.DataThrough!.Value.ShouldBeLessThan(upstreams.Today);
    }

    [Theory]
    [InlineData("text-plain")]
    [InlineData("no-charset")]
    [InlineData("no-content-type")]
    [InlineData("byte-order-mark")]
    [InlineData("gzip")]
    [InlineData("negative-zero")]
    public async Task Right_figures_in_odd_clothes_are_read(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats(fault);

        (await upstreams.AskPartnerAsync()).Figures.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("html-page")]
    [InlineData("deep-json")]
    [InlineData("truncated")]
    [InlineData("gzip-corrupt")]
    [InlineData("other-product")]
    [InlineData("other-dates")]
    [InlineData("other-currency")]
    [InlineData("other-time-zone")]
    [InlineData("unknown-currency")]
    [InlineData("unasked-rows")]
    [InlineData("duplicate-rows")]
    [InlineData("nan")]
    [InlineData("infinity")]
    [InlineData("negative")]
    [InlineData("huge-double")]
    [InlineData("beyond-int64")]
    [InlineData("thousands-separators")]
    [InlineData("null-value")]
    [InlineData("empty-value")]
    [InlineData("field-renamed")]
    [InlineData("field-removed")]
    [InlineData("field-retyped")]
    public async Task An_answer_that_cannot_be_trusted_is_a_failure_and_never_a_figure(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats(fault);

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);

        upstreams.Attempts("/v1/stats").ShouldBeLessThanOrEqualTo(4);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("infinity")]
    [InlineData("huge-double")]
    [InlineData("thousands-separators")]
    [InlineData("null-value")]
    [InlineData("empty-value")]
    public async Task An_amount_that_is_no_amount_is_a_failure(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats(fault, ("field", "sales.approved"));

        (await upstreams.AskPartnerAsync().FailureAsync()).Kind.ShouldBe(FailureKind.BadAnswer);
    }

    [Fact]
    public async Task An_amount_may_be_negative()
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats("negative", ("field", "sales.approved"));

        (await upstreams.AskPartnerAsync()).Figures.ShouldContain(figure => figure.Values[5] == -17_000_000);
    }

    [Theory]
    [InlineData("huge-body")]
    [InlineData("gzip-bomb")]
    public async Task A_body_is_bounded_in_size_after_decompression(string fault)
    {
        await using var upstreams = await Upstreams.StartAsync();
        upstreams.BreakStats(fault);

        var failure = await upstreams.AskPartnerAsync().FailureAsync();

        failure.ShouldBe(new SourceFailure(FailureKind.BadAnswer, "The answer is larger than 16 MB."));
        upstreams.Attempts("/v1/stats").ShouldBe(1);
    }

    private static long Micros(decimal amount) =>
        Money.TryFromDecimal(amount, out var micros) ? micros : throw new ArgumentOutOfRangeException(nameof(amount));
}
