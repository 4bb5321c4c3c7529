using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>A run as it is stored, and as it comes back.</summary>
public sealed class RunRecordTests
{
    private static readonly DateRange Week = Days(1, 7);

    private static readonly Product Lamp = Product.Named("LAMP", "Lamp");

    private readonly ManualClock clock = new();

    [Fact]
    public void A_run_comes_back_as_it_was_and_goes_on()
    {
        var run = NewRun();

        var back = Restore(RunRecord.Of(run)).ShouldNotBeNull();

        (back.Id, back.StartedAt, back.AskedBy, back.HasEnded).ShouldBe((run.Id, run.StartedAt, "Ada", false));
        back.Request.IsSameAs(run.Request).ShouldBeTrue();
        (back.Request.Range, back.Request.Product, back.Request.Scope).ShouldBe((Week, Lamp, RunScope.Open));
        back.Asker.ShouldBe("");
        back.Read().Sources["shop"].ShouldBe(run.Read().Sources["shop"]);
        back.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_run_that_ended_comes_back_ended()
    {
        var run = NewRun();
        clock.Advance(TimeSpan.FromSeconds(3));
        run.End(RunState.Partial);
        var stored = RunRecord.Of(run);
        clock.Advance(TimeSpan.FromDays(1));

        var back = Restore(stored).ShouldNotBeNull();

        back.Ended.IsCompleted.ShouldBeTrue();
        var told = back.Read();
        (told.State, told.EndedAt, told.Took).ShouldBe((RunState.Partial, run.Read().EndedAt, TimeSpan.FromSeconds(3)));
        back.End(RunState.Failed).ShouldBeFalse();
    }

    [Fact]
    public void What_was_told_of_a_source_that_is_not_asked_any_more_is_told_still()
    {
        var stored = RunRecord.Of(NewRun());

        var back = RunRecord.Restore(stored, Catalog(Lamp), ["mill"], clock).ShouldNotBeNull();

        back.Read().Sources["shop"].Done.ShouldBe(1);
        back.IsPlanned.ShouldBeFalse("Of the mill nothing is known yet.");
    }

    [Fact]
    public void A_run_for_a_product_that_is_not_listed_any_more_does_not_come_back()
    {
        var stored = RunRecord.Of(NewRun());

        RunRecord.Restore(stored, Catalog(Product.Named("TENT", "Tent")), ["shop"], clock).ShouldBeNull();
    }

    [Fact]
    public void A_run_for_all_products_comes_back_whatever_is_listed()
    {
        var run = new CollectionRun(new RunRequest(RunTrigger.Viewer, Week, [Week]), "vera", ["shop"], clock);

        var back = RunRecord.Restore(RunRecord.Of(run), Catalog(), ["shop"], clock).ShouldNotBeNull();

        (back.Request.Product, back.AskedBy).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("null", "{}")]
    [InlineData("{", "{}")]
    [InlineData("""{ "Trigger": "by a later version" }""", "{}")]
    [InlineData(null, "[]")]
    public void What_cannot_be_read_does_not_come_back(string? request, string progress)
    {
        var stored = RunRecord.Of(NewRun());

        Restore(stored with { Request = request ?? stored.Request, Progress = progress }).ShouldBeNull();
    }

    [Fact]
    public void A_run_of_which_nothing_was_told_yet_comes_back()
    {
        var stored = RunRecord.Of(NewRun()) with { Progress = "null" };

        Restore(stored).ShouldNotBeNull().Read().Sources.ShouldBeEmpty();
    }

    private static DateRange Days(int from, int to) => new(new DateOnly(2026, 10, from), new DateOnly(2026, 10, to));

    private static CatalogSnapshot Catalog(params Product[] products) => CatalogSnapshot.Empty with { Products = products };

    private CollectionRun? Restore(StatsDashboard.Figures.StoredRun stored) => RunRecord.Restore(stored, Catalog(Lamp), ["shop"], clock);

    /// <summary>A refresh of one product at one source, one of whose two calls is done.</summary>
    private CollectionRun NewRun()
    {
        var request = new RunRequest(RunTrigger.Refresh, Week, [Week, Days(8, 14)], Lamp)
        {
            Scope = RunScope.Open,
            Source = "shop",
            Site = [Week],
        };
        var run = new CollectionRun(request, "ada", ["shop"], clock) { AskedBy = "Ada" };
        run.Plan("shop", 2, 14, 0);
        run.Count(new SourceAnswer(new SourceCall("shop", [Lamp], Week, CallPriority.Refresh), clock.GetUtcNow()));
        return run;
    }
}
