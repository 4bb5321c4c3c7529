using Bunit;
using Shouldly;
using StatsDashboard.Components;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Components;

public sealed class DataStateChipTests : BunitContext
{
    [Fact]
    public void Fresh_figures_are_green_and_have_an_age()
    {
        var chip = Chip(new MadeUp { Products = [MadeUp.Known("1", "a", 1), MadeUp.Known("2", "b", 2)] });

        chip.Find("summary").TextContent.ShouldContain("Figures to 20 Nov · 14 min old · 2 of 2 products");
        chip.Find("#data-state").GetAttribute("data-tone").ShouldBe("ok");
        chip.Find("#data-state").HasAttribute("data-run").ShouldBeFalse();
    }

    [Fact]
    public void A_run_shows_how_far_it_is_and_can_be_followed()
    {
        var chip = Chip(new MadeUp { RunId = "01J", Left = TimeSpan.FromSeconds(40), AnalyticsState = DataState.Pending });

        chip.Find("[data-headline]").TextContent.ShouldBe("0 of 1 products · about 40 s");
        chip.Find("#data-state").GetAttribute("data-run").ShouldBe("01J");
        chip.Find("progress").GetAttribute("value").ShouldBe("50");
    }

    [Fact]
    public void A_run_that_changes_nothing_here_is_no_matter_of_this_page()
    {
        var chip = Chip(new MadeUp { RunId = "01J", Products = [MadeUp.Known("1", "a", 1)] });

        chip.Find("summary").TextContent.ShouldContain("Figures to 20 Nov · 14 min old · 1 of 1 products");
        chip.Find("#data-state").HasAttribute("data-run").ShouldBeFalse();
        chip.Find("#data-state").GetAttribute("data-tone").ShouldBe("ok");
    }

    [Theory]
    [InlineData(nameof(DataState.Failed), "bad")]
    [InlineData(nameof(DataState.Partial), "warn")]
    [InlineData(nameof(DataState.Stale), "warn")]
    [InlineData(nameof(DataState.NotConfigured), "ok")]
    public void The_worst_source_decides_its_colour(string state, string tone) =>
        Chip(new MadeUp { PartnerState = Enum.Parse<DataState>(state) }).Find("#data-state").GetAttribute("data-tone").ShouldBe(tone);

    [Fact]
    public void Each_source_has_its_panel_with_the_reason()
    {
        var chip = Chip(new MadeUp { PartnerState = DataState.Failed, Error = "The connection failed." });

        chip.FindAll("[data-source]").Select(panel => panel.GetAttribute("data-source")).ShouldBe(["partner", "ga"]);
        chip.Find("[data-source=partner] .bad-text").TextContent.ShouldBe("The connection failed.");
        chip.Find("[data-source=partner]").TextContent.ShouldContain("0 of 1 products answered, 1 failed.");
    }

    [Fact]
    public void Who_waits_reads_how_far_it_is_and_in_the_end_what_has_come()
    {
        var filling = Chip(new MadeUp { RunId = "01J", AnalyticsState = DataState.Pending }).Find("#data-state");
        var whole = Chip(new MadeUp { PartnerState = DataState.Partial }).Find("#data-state");

        (filling.GetAttribute("data-mark"), filling.HasAttribute("data-told")).ShouldBe(("● 50 %", false));
        whole.GetAttribute("data-mark").ShouldBe("✓");
        whole.GetAttribute("data-told").ShouldBe("The figures of 14 Nov – 20 Nov are in: 1 product, 1 failed");
    }

    [Fact]
    public void What_nobody_asks_for_any_more_is_not_said_to_be_in() =>
        Chip(new MadeUp { AnalyticsState = DataState.Pending }).Find("#data-state").GetAttribute("data-told")
            .ShouldBe("The figures of 14 Nov – 20 Nov are not all in: 1 product, 1 not asked");

    private IRenderedComponent<DataStateChip> Chip(MadeUp made) =>
        Render<DataStateChip>(parameters => parameters.Add(chip => chip.View, made.View()));
}
