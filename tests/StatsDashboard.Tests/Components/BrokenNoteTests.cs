using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class BrokenNoteTests : BunitContext
{
    [Fact]
    public void A_source_that_is_down_says_so_once_and_since_when_its_figures_are()
    {
        var note = Note(new MadeUp { PartnerState = DataState.Failed, Error = "The partner refuses the key." });

        note.FindAll("[data-broken]").Count.ShouldBe(1);
        var text = note.Find("[data-broken=partner]").TextContent;
        text.ShouldContain("Partner does not answer for any product. The partner refuses the key.");
        text.ShouldContain("Of its figures below, the oldest that can still change is 14 min old.");
        note.Find("[data-broken=partner] a").GetAttribute("href").ShouldBe("/status");
    }

    [Fact]
    public void The_state_of_the_data_names_it()
    {
        var overview = new MadeUp { PartnerState = DataState.Failed, Error = "The partner refuses the key." }.Overview();

        OverallState.Tone(overview).ShouldBe("bad");
        OverallState.Detail(overview).ShouldStartWith("Partner is down · 14 min old");
        OverallState.Detail(overview with { Only = new("SKU-1") }).ShouldBe("14 min old");
    }

    [Fact]
    public void A_few_products_that_failed_are_no_source_that_is_down()
    {
        var source = new MadeUp { Error = "Timed out." }.Overview().Sources[0] with { Asked = 10, Failed = 3, Stale = 2 };

        source.IsBroken.ShouldBeFalse();
        (source with { Stale = 3 }).IsBroken.ShouldBeTrue();
        (source with { Stale = 3, Error = null }).IsBroken.ShouldBeFalse();
    }

    private IRenderedComponent<BrokenNote> Note(MadeUp made) =>
        Render<BrokenNote>(parameters => parameters.Add(note => note.View, made.View()));
}
