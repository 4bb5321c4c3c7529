using System.Net;
using CsvHelper;
using Microsoft.Net.Http.Headers;
using Shouldly;
using StatsDashboard.Export;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Export;

/// <summary>What may be asked of an export, and what goes along with the file.</summary>
public sealed class ExportRequestTests
{
    [Theory]
    [InlineData(null, null, CsvInjection.Escape, false)]
    [InlineData("", "", CsvInjection.Escape, false)]
    [InlineData("safe", "0", CsvInjection.Escape, false)]
    [InlineData("raw", "1", CsvInjection.None, true)]
    public void Texts_are_safe_and_unmarked_unless_asked_otherwise(string? style, string? bom, CsvInjection injection, bool isMarked)
    {
        new ExportQuery(null, null, null, null, null, null, style, bom).TryStyle(out var options, out var problem).ShouldBeTrue();

        (options!.Injection, options.WriteByteOrderMark).ShouldBe((injection, isMarked));
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("fancy", null, "The style is either safe or raw.")]
    [InlineData("SAFE", "1", "The style is either safe or raw.")]
    [InlineData("raw", "yes", "The byte-order mark bom is either 0 or 1.")]
    public void What_is_neither_is_told_so(string style, string? bom, string sentence)
    {
        new ExportQuery(null, null, null, null, null, null, style, bom).TryStyle(out _, out var problem).ShouldBeFalse();

        problem!.ProblemDetails.Detail.ShouldBe(sentence);
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("daily")]
    public async Task The_file_is_named_after_its_range_and_its_time_and_nobody_else_keeps_it(string file)
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 3, Clock = new ManualClock() });

        var path = $"/export/{file}.csv?{DashboardApp.Week}&wait=none";
        using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentDisposition!.ToString()
            .ShouldBe($"attachment; filename={file}_2026-10-01_2026-10-07_20261029T120000Z.csv");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8; header=present");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
        answer.Headers.GetValues(HeaderNames.SetCookie)
            .ShouldBe(["stats-export=1793275200; max-age=34560000; path=/; samesite=lax; httponly"]);
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("daily")]
    public async Task Parameters_that_make_no_sense_are_told_in_a_sentence(string file)
    {
        await using var app = await DashboardApp.StartAsync(new SandboxOptions { Products = 3 });

        (await SentenceAsync("range=never")).ShouldContain("never");
        (await SentenceAsync("style=fancy")).ShouldContain("The style is either safe or raw.");
        (await SentenceAsync("sort=nothing")).ShouldContain("The table cannot be sorted by that.");

        async Task<string> SentenceAsync(string query)
        {
            using var answer = await app.Client.GetAsync($"/export/{file}.csv?wait=none&{query}", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("1793275200", 1_793_275_200L)]
    [InlineData("99999999999", 99_999_999_999L)]
    [InlineData("100000000000", null)]
    [InlineData("-1", null)]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public void A_cookie_that_is_no_time_says_nothing(string? cookie, long? seconds) =>
        (ExportCookie.Parse(cookie)?.ToUnixTimeSeconds()).ShouldBe(seconds);

    [Fact]
    public void The_cookie_is_written_whatever_a_visitor_consents_to() => ExportCookie.Options.IsEssential.ShouldBeTrue();
}
