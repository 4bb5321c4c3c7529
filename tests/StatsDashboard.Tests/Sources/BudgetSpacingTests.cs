using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources;

public sealed class BudgetSpacingTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Calls_start_as_far_apart_as_they_are_told_to_and_retries_and_the_urgent_do_not()
    {
        using var budget = new CallBudget("partner", 5, 0, clock);
        var space = TimeSpan.FromSeconds(6);
        await budget.WaitAsync(CallPriority.Viewer, () => space, Stop);

        var second = budget.WaitAsync(CallPriority.Viewer, () => space, Stop).AsTask();
        clock.Advance(TimeSpan.FromSeconds(5));
        second.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        await second;

        var third = budget.WaitAsync(CallPriority.Viewer, () => space, Stop).AsTask();
        await budget.WaitForRetryAsync(Stop);
        third.IsCompleted.ShouldBeFalse();
        space = TimeSpan.Zero;
        budget.Wake();
        await third;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
