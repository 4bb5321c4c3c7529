using Microsoft.AspNetCore.Http;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>JSON that is legal and odd, and JSON that stops in the middle.</summary>
public sealed class OddJsonTests
{
    private const string Counts = """{"pending":1,"approved":2,"declined":0}""";
    private const string Amounts = """{"pending":"1.00","approved":"2.00","declined":"0.00"}""";

    [Theory]
    [InlineData("10", 10)]
    [InlineData("10.0", 10)]
    [InlineData("1e1", 10)]
    [InlineData("1.50E+2", 150)]
    [InlineData("-0.0", 0)]
    public async Task A_whole_number_is_one_however_it_is_written(string clicks, long read) =>
        (await AskAsync(Stats(clicks: clicks))).Figures.Single().Values[0].ShouldBe(read);

    [Theory]
    [InlineData("10.5")]
    [InlineData("1e-1")]
    [InlineData("1e30")]
    [InlineData("\"10\"")]
    [InlineData("true")]
    [InlineData("null")]
    public async Task What_is_no_whole_number_is_no_count(string clicks) => await RefusedAsync(Stats(clicks: clicks), attempts: 1);

    [Theory]
    [InlineData("10,\"clicks\":9999")]
    [InlineData("10,\"clicks\":10")]
    [InlineData("10,\"\\u0063licks\":10")]
    public async Task A_name_twice_in_one_object_is_no_answer(string clicks) => await RefusedAsync(Stats(clicks: clicks), attempts: 1);

    [Fact]
    public async Task A_name_twice_is_no_answer_further_out_and_further_in_either()
    {
        await RefusedAsync(Stats(counts: """{"pending":1,"pending":2,"approved":2,"declined":0}"""), attempts: 1);
        await RefusedAsync(Stats().Replace("\"currency\":", "\"currency\":\"USD\",\"currency\":"), attempts: 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_at_all_may_have_been_cut_off_and_is_asked_for_again(string body) => await RefusedAsync(body, attempts: 4);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"ok\"")]
    public async Task An_answer_of_another_shape_is_no_answer(string body) => await RefusedAsync(body, attempts: 1);

    [Fact]
    public async Task A_page_in_place_of_an_answer_gets_a_second_chance() => await RefusedAsync("<html>wait</html>", attempts: 2);

    [Theory]
    [InlineData("}]}")]
    [InlineData("}")]
    [InlineData("\"}}]}")]
    public async Task A_body_that_ends_early_gets_every_attempt(string end)
    {
        var whole = Stats();
        whole.ShouldEndWith("}]}");

        await RefusedAsync(whole[..^end.Length], attempts: 4);
    }

    [Fact]
    public async Task A_body_that_is_whole_at_the_fourth_attempt_is_an_answer()
    {
        var attempts = 0;
        await using var partner = await ScriptedPartner.StartAsync(async context =>
        {
            var body = Stats();
            // Chunked, so that nothing says how long it should be.
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.WriteAsync(++attempts < 4 ? body[..200] : body, context.RequestAborted);
        });
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));

        (await AskAsync(upstreams)).Figures.ShouldHaveSingleItem();
        partner.Asked.ShouldBe(4);
    }

    [Fact]
    public async Task What_nobody_needs_may_be_of_any_type()
    {
        var odd = """
            "generated_at":["\ud800",{"a":1,"a":2}]
            """;
        var body = Stats().Replace("\"generated_at\":\"2026-10-20T00:00:00Z\"", odd);

        body.ShouldContain(odd);
        (await AskAsync(body)).Succeeded.ShouldBeTrue();
    }

    private static string Stats(string clicks = "10", string counts = Counts) =>
        $$"""
        {"product_id":"a","from":"2026-10-01","to":"2026-10-01","timezone":"UTC","currency":"EUR","generated_at":"2026-10-20T00:00:00Z",
        "data_through":"2026-10-01","days":[{"date":"2026-10-01","clicks":{{clicks}},"orders":{{counts}},"sales":{{Amounts}},
        "is_final":false,
        "commission":{{Amounts}}}]}
        """.ReplaceLineEndings("");

    private static async Task<SourceAnswer> AskAsync(string body)
    {
        await using var partner = await ScriptedPartner.StartAsync(body);
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));
        return await AskAsync(upstreams);
    }

    private static async Task RefusedAsync(string body, int attempts)
    {
        await using var partner = await ScriptedPartner.StartAsync(body);
        await using var upstreams = await Upstreams.StartAsync(("Partner:BaseAddress", partner.Address));

        (await AskAsync(upstreams).FailureAsync())
            .ShouldBe(new SourceFailure(FailureKind.BadAnswer, "The partner's answer is not the JSON that was agreed."));

        partner.Asked.ShouldBe(attempts);
    }

    private static Task<SourceAnswer> AskAsync(Upstreams upstreams)
    {
        var day = new DateOnly(2026, 10, 1);
        return upstreams.AskPartnerAsync(Product.Named("a", "A"), new DateRange(day, day));
    }
}
