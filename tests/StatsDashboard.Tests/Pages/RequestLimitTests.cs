using System.Net;
using Shouldly;
using StatsDashboard.Tests.Access;
using Xunit;

namespace StatsDashboard.Tests.Pages;

/// <summary>Whatever a stranger can send has a longest length and a largest number, and a sentence that says so.</summary>
public sealed class RequestLimitTests
{
    public static TheoryData<string, string> TooMuch => new()
    {
        { "/?q=" + new string('a', 201), "at most 200" },
        { "/?q=" + string.Join('+', Words(11)), "more than 10 words" },
        { "/?q=" + string.Join("%09", Words(11)), "more than 10 words" },
        { "/?q=" + string.Join("%C2%B4", Words(11)), "more than 10 words" },
        { "/export/overview.csv?q=" + new string('a', 201), "at most 200" },
        { "/export/daily.csv?q=" + string.Join('+', Words(11)), "more than 10 words" },
        { "/?sort=" + new string('a', 2_001), "at most 2000" },
        { "/login?ReturnUrl=%2F" + new string('a', 2_001), "at most 2000" },
        { "/api/overview?compare=" + new string('a', 2_001), "at most 2000" },
        { "/api/overview?" + new string('a', 101) + "=1", "a name has at most 100" },
        { "/?" + string.Join('&', Enumerable.Range(0, 41).Select(number => $"a{number}=1")), "41 parameters" },
        { "/?" + string.Join('&', Enumerable.Repeat("a=1", 41)), "41 parameters" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Too_much_is_refused_with_a_sentence_to_people_and_to_programs(string address, string sentence)
    {
        await using var app = AccessApp.Start(("Access:Viewers", "Anyone"));

        foreach (var visitor in new[] { app.Browser(), app.Program() })
        {
            using var answer = await visitor.GetAsync(address);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.TextAsync()).ShouldContain(sentence);
        }
    }

    [Theory]
    [InlineData(200, 1, 1)]
    [InlineData(1, 10, 1)]
    [InlineData(1, 10, 2)]
    public async Task As_much_as_people_ask_for_is_answered(int letters, int words, int times)
    {
        await using var app = AccessApp.Start(("Access:Viewers", "Anyone"));

        var searched = Enumerable.Repeat(Words(words, letters), times).SelectMany(word => word);
        using var answer = await app.Browser().GetAsync("/?q=" + string.Join('+', searched));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>So many words, each another one.</summary>
    private static IEnumerable<string> Words(int count, int letters = 1) =>
        Enumerable.Range(0, count).Select(number => new string((char)('a' + number), letters));
}
