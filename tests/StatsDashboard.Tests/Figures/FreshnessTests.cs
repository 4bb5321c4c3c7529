using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Freshness Fresh = new(Now, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

    [Fact]
    public void What_was_never_asked_is_pending_and_due()
    {
        Fresh.StandingOf(null).ShouldBe(Standing.Pending);
        Fresh.IsDue(null).ShouldBeTrue();
    }

    [Theory]
    [InlineData(14, nameof(Standing.Fresh), false)]
    [InlineData(15, nameof(Standing.Due), true)]
    public void An_answer_that_can_change_is_due_after_a_while(int minutes, string standing, bool isDue) =>
        Check(new Asking(Now.AddMinutes(-minutes), null, WasAnswered: true, IsFinal: false), standing, isDue);

    [Fact]
    public void A_final_answer_is_never_due() =>
        Check(new Asking(Now.AddYears(-3), null, WasAnswered: true, IsFinal: true), nameof(Standing.Final), isDue: false);

    [Theory]
    [InlineData(59, nameof(Standing.RetriedLater), false)]
    [InlineData(60, nameof(Standing.Failed), true)]
    public void What_was_asked_in_vain_is_asked_again_soon(int seconds, string standing, bool isDue) =>
        Check(new Asking(Now.AddSeconds(-seconds), FailureKind.Timeout, WasAnswered: false, IsFinal: false), standing, isDue);

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void A_figure_whose_asking_failed_is_stale_whether_it_is_asked_again_or_not(int seconds, bool isDue) =>
        Check(
            new Asking(Now.AddSeconds(-seconds), FailureKind.Unavailable, WasAnswered: true, IsFinal: false),
            nameof(Standing.Stale),
            isDue);

    [Theory]
    [InlineData(nameof(FailureKind.NotListed), 14, nameof(Standing.Fresh), false)]
    [InlineData(nameof(FailureKind.NotListed), 15, nameof(Standing.Due), true)]
    [InlineData(nameof(FailureKind.LeftOut), 14, nameof(Standing.RetriedLater), false)]
    [InlineData(nameof(FailureKind.LeftOut), 15, nameof(Standing.Failed), true)]
    public void What_the_source_says_is_asked_again_as_late_as_an_answer(string kind, int minutes, string standing, bool isDue) =>
        Check(new Asking(Now.AddMinutes(-minutes), Enum.Parse<FailureKind>(kind), WasAnswered: false, IsFinal: false), standing, isDue);

    [Fact]
    public void A_product_that_is_gone_for_good_leaves_its_figures_as_they_are() =>
        Check(new Asking(Now.AddYears(-1), FailureKind.NotListed, WasAnswered: true, IsFinal: true), nameof(Standing.Final), isDue: false);

    [Fact]
    public void Figures_of_a_product_that_the_source_left_out_later_stay_stale() =>
        Check(new Asking(Now.AddYears(-1), FailureKind.LeftOut, WasAnswered: true, IsFinal: true), nameof(Standing.Stale), isDue: false);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_refresh_asks_again_what_was_asked_up_to_its_beginning_also_what_is_final(int milliseconds, bool isDue) =>
        Freshness.IsDueSince(Now, new Asking(Now.AddMilliseconds(milliseconds), null, WasAnswered: true, IsFinal: true)).ShouldBe(isDue);

    private static void Check(Asking last, string standing, bool isDue)
    {
        Fresh.StandingOf(last).ShouldBe(Enum.Parse<Standing>(standing));
        Fresh.IsDue(last).ShouldBe(isDue);
    }
}
