using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Components;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class DateTextTests
{
    private static readonly DateTimeOffset Now = MadeUp.Now;

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(14, "14 min old")]
    [InlineData(180, "3 h old")]
    [InlineData(2 * 24 * 60, "2 days old")]
    public void Ages_are_said_as_people_say_them(int minutes, string text) => DateText.Age(Now.AddMinutes(-minutes), Now).ShouldBe(text);

    [Fact]
    public void A_clock_that_was_set_back_makes_nothing_younger_than_now() => DateText.Age(Now.AddMinutes(5), Now).ShouldBe("just now");

    [Theory]
    [InlineData("2026-10-24", "2026-11-20", "24 Oct – 20 Nov")]
    [InlineData("2026-11-20", "2026-11-20", "20 Nov")]
    [InlineData("2025-10-24", "2025-11-20", "24 Oct – 20 Nov 2025")]
    [InlineData("2025-12-24", "2026-01-20", "24 Dec 2025 – 20 Jan")]
    public void A_year_is_said_when_it_is_not_this_one(string from, string to, string text) =>
        DateText.Range(new DateRange(DateOnly.Parse(from), DateOnly.Parse(to)), Now).ShouldBe(text);
}
