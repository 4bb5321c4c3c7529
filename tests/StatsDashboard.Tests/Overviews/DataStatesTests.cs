using Shouldly;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Overviews;

public sealed class DataStatesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 10, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Freshness Fresh = new(Noon, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1));

    [Fact]
    public void What_was_asked_is_shown_by_how_it_went_the_last_time()
    {
        DataStates.Of(null, Fresh).ShouldBe(DataState.Pending);
        Of(0, null, wasAnswered: true, isFinal: false).ShouldBe(DataState.Ok);
        Of(20, null, wasAnswered: true, isFinal: false).ShouldBe(DataState.Stale);
        Of(20, null, wasAnswered: true, isFinal: true).ShouldBe(DataState.Ok);
        Of(0, FailureKind.Timeout, wasAnswered: true, isFinal: false).ShouldBe(DataState.Stale);
        Of(0, FailureKind.Timeout, wasAnswered: false, isFinal: false).ShouldBe(DataState.Failed);
        Of(20, FailureKind.Timeout, wasAnswered: false, isFinal: false).ShouldBe(DataState.Failed);
        Of(0, FailureKind.NotListed, wasAnswered: false, isFinal: false).ShouldBe(DataState.NotListed);
        Of(20, FailureKind.NotListed, wasAnswered: false, isFinal: false).ShouldBe(DataState.NotListed);
        Of(20, FailureKind.NotListed, wasAnswered: false, isFinal: true).ShouldBe(DataState.NotListed);
        Of(0, FailureKind.NotListed, wasAnswered: true, isFinal: true).ShouldBe(DataState.Ok, "Its figures stand as they are.");

        static DataState Of(int minutes, FailureKind? failure, bool wasAnswered, bool isFinal) =>
            DataStates.Of(new Asking(Noon.AddMinutes(-minutes), failure, wasAnswered, isFinal), Fresh);
    }

    [Fact]
    public void States_have_names_as_in_json() => Enum.GetValues<DataState>().Select(state => state.Name)
        .ShouldBe(["ok", "stale", "partial", "failed", "pending", "not_listed", "not_configured"]);

    [Fact]
    public void Reasons_have_names_as_in_json() => Enum.GetValues<UnmatchedReason>().Select(reason => reason.Name)
        .ShouldBe(["not_set", "other", "unknown", "no_row", "unlisted"]);

    [Theory]
    [InlineData(null)]
    [InlineData("17")]
    [InlineData("another-17")]
    public void A_version_of_another_process_is_not_known(string? text) => OverviewVersion.Parse(text).ShouldBeNull();

    [Fact]
    public void A_version_of_this_process_is()
    {
        var text = OverviewVersion.Write(Api.FullOverview.Empty with { Version = 17 });

        text.ShouldEndWith("-17");
        OverviewVersion.Parse(text).ShouldBe(17);
        OverviewVersion.Parse(text + "x").ShouldBeNull();
        OverviewVersion.Parse(text.Replace("-17", "--17", StringComparison.Ordinal)).ShouldBeNull();
    }
}
