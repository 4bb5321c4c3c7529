using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>What is said of days, by whoever answered for them last.</summary>
public sealed class NoticesTests
{
    private static readonly DateOnly Day = StoreFolder.Day;

    [Fact]
    public async Task An_answer_about_some_products_adds_its_notices_and_takes_none_away()
    {
        await using var folder = new StoreFolder();

        await WriteAsync(folder, isOfSome: false, "Sampled.");
        await WriteAsync(folder, isOfSome: true);
        Texts(folder).ShouldBe(["Sampled."]);
        await WriteAsync(folder, isOfSome: true, "Withheld.", "Sampled.");
        Texts(folder).ShouldBe(["Sampled.", "Withheld."]);
        await WriteAsync(folder, isOfSome: false);
        Texts(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_flaw_of_one_answer_is_not_final_on_a_day_that_is()
    {
        await using var folder = new StoreFolder();
        var withheld = new SourceFailure(FailureKind.LeftOut, "Withheld.");

        await folder.Store.WriteAsync(Unknown(folder, withheld with { MayPass = true }), Stop);
        folder.Rows("a").Single().IsFinal.ShouldBeFalse();
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await folder.Store.WriteAsync(Unknown(folder, withheld), Stop);
        folder.Rows("a").Single().IsFinal.ShouldBeTrue();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static SourceAnswer Unknown(StoreFolder folder, SourceFailure why) =>
        folder.Answer(Day, 0) with { Figures = [], UnknownDays = [new UnknownDay(new ProductId("a"), Day, why)] };

    private static Task WriteAsync(StoreFolder folder, bool isOfSome, params string[] notices)
    {
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = folder.Answer(Day, 1) with { IsOfSome = isOfSome, Notices = [.. notices.Select(text => new Notice(text))] };
        return folder.Store.WriteAsync(answer, Stop);
    }

    private static IEnumerable<string> Texts(StoreFolder folder)
    {
        using var figures = folder.Store.Read();
        return figures.ReadSources(new DateRange(Day, Day))["shop"].Notices.Select(notice => notice.Text);
    }
}
