using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Overviews;
using StatsDashboard.Tests.Collection;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

/// <summary>The parameters of program endpoints, as they are understood.</summary>
public sealed class RefreshParametersTests : IDisposable
{
    private static readonly DateRange Week = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7));

    private readonly ProductCatalog catalog = new();
    private readonly ScriptedSource source = new(new ManualClock(), _ => throw new InvalidOperationException("Nobody asks it."));

    public RefreshParametersTests() => catalog.Replace([Product.Named("LAMP", "Lamp")], null);

    [Fact]
    public void Without_parameters_all_that_can_still_change_is_asked_and_the_site()
    {
        foreach (var parameters in (RefreshParameters[])[new(null, null, null, null), new("", "", "", ""), new(null, null, null, "false")])
        {
            var request = Resolve(parameters);

            (request.Trigger, request.Range, request.Scope, request.Source, request.Product)
                .ShouldBe((RunTrigger.Refresh, Week, RunScope.Open, null, null));
            request.Ranges.ShouldBe([Week]);
            request.Site.ShouldBe([Week]);
        }
    }

    [Fact]
    public void One_source_one_product_failures_alone_and_final_days_can_be_asked()
    {
        Resolve(new("shop", null, null, null)).Source.ShouldBe("shop");
        var ofLamp = Resolve(new(null, "LAMP", null, null));
        (ofLamp.Product?.Name, ofLamp.Site.Count).ShouldBe(("Lamp", 0), "The site is no product's.");
        Resolve(new(null, null, "failed", null)).Scope.ShouldBe(RunScope.Failed);
        Resolve(new(null, null, null, "true")).Scope.ShouldBe(RunScope.Everything);
    }

    [Theory]
    [InlineData("mill", null, null, null, 400, "There is no configured source of this name. /api/overview names them.")]
    [InlineData(null, "TENT", null, null, 404, "The catalog has no product with this id.")]
    [InlineData(null, null, "stale", null, 400, "The parameter only is failed, or is left out.")]
    [InlineData(null, null, null, "yes", 400, "final is true or false.")]
    [InlineData(null, null, "failed", "true", 400, "Give either only=failed or final=true, not both.")]
    public void What_makes_no_sense_is_told(string? source, string? product, string? only, string? final, int status, string sentence)
    {
        new RefreshParameters(source, product, only, final)
            .TryResolve(Week, [this.source], catalog, out var request, out var problem)
            .ShouldBeFalse();

        request.ShouldBeNull();
        (problem!.StatusCode, problem.ProblemDetails.Detail).ShouldBe((status, sentence));
    }

    [Theory]
    [InlineData(null, nameof(Wait.Budget))]
    [InlineData("", nameof(Wait.Budget))]
    [InlineData("none", nameof(Wait.None))]
    [InlineData("budget", nameof(Wait.Budget))]
    [InlineData("complete", nameof(Wait.Complete))]
    public void How_long_to_wait_is_said_in_a_word(string? wait, string meant)
    {
        new OverviewParameters("2026-10-01", "2026-10-07", null, "none", wait, null)
            .TryResolve(Calendar, Wait.Budget, out var request, out var understood, out var problem)
            .ShouldBeTrue();

        (understood, problem, request!.Range, request.Compare).ShouldBe((Enum.Parse<Wait>(meant), null, Week, "none"));
    }

    [Fact]
    public void Another_word_and_another_range_are_told_to_be_none()
    {
        new OverviewParameters(null, null, "last7", null, "forever", null)
            .TryResolve(Calendar, Wait.None, out _, out _, out var problem)
            .ShouldBeFalse();
        (problem!.StatusCode, problem.ProblemDetails.Title, problem.ProblemDetails.Detail)
            .ShouldBe((400, "The request cannot be answered", "The parameter wait is one of none, budget and complete."));

        new OverviewParameters(null, null, "ever", null, null, null)
            .TryResolveAt(Calendar, Wait.None, out var request, out var wait, out problem)
            .ShouldBeFalse();
        (request, wait).ShouldBe((null, Wait.None));
        problem!.ProblemDetails.Detail.ShouldNotBeNull().ShouldStartWith("'ever' is not a range.");
    }

    [Fact]
    public void What_was_known_earlier_can_be_asked_where_it_can_be_told()
    {
        var parameters = new OverviewParameters(null, null, "last7", null, null, "2026-10-10");

        parameters.TryResolveAt(Calendar, Wait.None, out var request, out _, out _).ShouldBeTrue();
        request!.KnownAt.ShouldNotBeNull();
        parameters.TryResolve(Calendar, Wait.None, out _, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Ticked_boxes_that_send_a_name_several_times_are_one_list()
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString("?columns=a&columns=b&tiles=c&chart=d&bucket=week");

        ShownQuery.Of(context.Request.Query).ShouldBe(new ShownQuery { Columns = "a,b", Tiles = "c", Chart = "d", Bucket = "week" });
    }

    public void Dispose() => source.Dispose();

    private static ReportingCalendar Calendar => new(new ManualClock(), Options.Create(new ReportingOptions()));

    private RunRequest Resolve(RefreshParameters parameters)
    {
        parameters.TryResolve(Week, [source], catalog, out var request, out var problem).ShouldBeTrue();
        problem.ShouldBeNull();
        return request!;
    }
}
