using Shouldly;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using StatsDashboard.Tests.Figures;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>What is known without a call, or cannot be asked.</summary>
public sealed partial class SourceCollectorTests
{
    [Fact]
    public async Task A_closed_source_is_not_asked()
    {
        source.Budget.Close(new SourceFailure(FailureKind.QuotaExhausted, "Used up."), TimeSpan.FromHours(1));

        var run = await CollectAsync();

        source.Asked.ShouldBe(0);
        run.Read().Sources["shop"].Reason.ShouldBe("Used up.");
    }

    [Fact]
    public async Task Days_on_which_a_product_is_given_up_need_no_call_and_are_stored()
    {
        await folder.Store.WriteAsync(
            SourceAnswer.Failed(
                StoreFolder.Call(["a", "b"], Week.From, Week.From),
                folder.Clock.GetUtcNow(),
                new SourceFailure(FailureKind.NotListed, "Retired.", IsForGood: true)),
            Stop);

        var run = await CollectAsync();

        source.Asked.ShouldBe(0);
        run.Read().Sources["shop"].ShouldBe(new RunProgress(0, 0, 0, 0));
        collector.Price(NewRun()).Calls.ShouldBe(0);
        using var figures = folder.Store.Read();
        figures.ReadAskings("shop", Week).Count(one => one.Last.Failure is FailureKind.NotListed).ShouldBe(14);
    }

    [Fact]
    public async Task What_another_process_was_answered_meanwhile_is_not_asked_again()
    {
        await using var other = folder.Open();
        answer = call => throw new InvalidOperationException("It was asked.");
        await folder.Store.WriteAsync(folder.Answer(StoreFolder.OpenDay, 1), Stop);
        source.Planning = () =>
        {
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            other.WriteAsync(Good(StoreFolder.Call(["a", "b"], Week.From, Week.To)), Stop).Wait(Stop);
            // Whoever writes next sees that somebody else has.
            folder.Store.WriteAsync(folder.Answer(StoreFolder.OpenDay, 1), Stop).Wait(Stop);
        };

        var run = await CollectAsync();

        (run.Read().State, source.Asked).ShouldBe((RunState.Completed, 0));
        counts.Today("shop").ShouldBe((0, 0));
    }
}
