using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Figures;

/// <summary>Readers of one moment, and what is told of commits.</summary>
public sealed partial class FigureStoreTests
{
    [Fact]
    public async Task What_is_read_belongs_together_whatever_is_written_meanwhile()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Day, 1), Stop);
        using var before = folder.Store.Read();

        await folder.Store.WriteAsync(folder.Answer(Day, 2), Stop);

        before.ReadProduct("shop", new ProductId("a"), new DateRange(Day, Day))[0].Values![0].ShouldBe(1);
        folder.Rows("a")[0].Values![0].ShouldBe(2);
        before.Moment.ShouldNotBe(folder.Store.ReadMoment());
    }

    [Fact]
    public async Task Readers_that_read_side_by_side_read_the_same_moment()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Day, 1), Stop);

        var readers = folder.Store.ReadTogether(3, null);
        await folder.Store.WriteAsync(folder.Answer(Day, 2), Stop);

        readers.Count.ShouldBe(3);
        readers.Select(reader => reader.Moment).Distinct().Count().ShouldBe(1);
        readers.ShouldAllBe(reader => reader.ReadProduct("shop", new ProductId("a"), new DateRange(Day, Day))[0].Values![0] == 1);
        readers.ToList().ForEach(reader => reader.Dispose());
        folder.Store.ReadTogether(1, null).ShouldHaveSingleItem().Dispose();
    }

    [Fact]
    public async Task A_commit_tells_what_it_changed_and_how_far_a_run_is_is_no_news()
    {
        await using var folder = new StoreFolder();
        var before = folder.Store.ReadMoment();
        await folder.Store.WriteAsync(folder.Answer(Day, 1), Stop);
        var after = folder.Store.ReadMoment();

        var change = folder.Store.Changes.Between(before, after).ShouldHaveSingleItem();
        (change.Source, change.Days).ShouldBe(("shop", new DateRange(Day, Day)));
        var day = change.Products.ShouldHaveSingleItem().Days.ShouldHaveSingleItem();
        (day.Day, day.Before).ShouldBe((Day, null));
        day.After.Values.ShouldBe([1, 0]);

        await folder.Store.WriteRunAsync(new("r", "{}", folder.Clock.GetUtcNow(), null, 0, "{}", TimeSpan.Zero, null), Stop);
        folder.Store.ReadMoment().ShouldBe(after);
    }

    [Fact]
    public async Task A_list_of_products_may_change_everything_and_its_own_totals_all_of_a_source()
    {
        await using var folder = new StoreFolder();
        var before = folder.Store.ReadMoment();
        await folder.Store.WriteAsync(folder.Answer(Day, 1) with { OwnTotals = [new OwnTotal(Day, [9, 0])] }, Stop);
        var middle = folder.Store.ReadMoment();
        await folder.Store.WriteAsync(new SourceAnswer(StoreFolder.Call([], Day, Day), folder.Clock.GetUtcNow()) { Site = [1] }, Stop);
        var after = folder.Store.ReadMoment();
        await folder.Store.WriteCatalogAsync([Product.Named("a", "Alpha")], folder.Clock.GetUtcNow(), Stop);

        folder.Store.Changes.Between(before, middle).ShouldHaveSingleItem().Products.ShouldBeNull();
        folder.Store.Changes.Between(middle, after).ShouldHaveSingleItem().Products.ShouldBeNull();
        folder.Store.Changes.Between(after, folder.Store.ReadMoment()).ShouldBeNull();
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public async Task Of_many_products_is_not_told_what_changed_of_each(int products, bool isTold)
    {
        await using var folder = new StoreFolder();
        var before = folder.Store.ReadMoment();
        string[] ids = [.. Enumerable.Range(0, products).Select(number => $"p{number}")];

        await folder.Store.WriteAsync(folder.Answer([.. ids.Select(id => (id, Day, 1L, 0L))]), Stop);

        var change = folder.Store.Changes.Between(before, folder.Store.ReadMoment()).ShouldHaveSingleItem();
        change.Products?.Count.ShouldBe(products);
        (change.Products is not null).ShouldBe(isTold);
    }

    [Fact]
    public async Task Another_process_is_noticed_by_its_commit_and_forgotten_after_a_minute()
    {
        await using var folder = new StoreFolder();
        await folder.Store.WriteAsync(folder.Answer(Day, 1), Stop);
        await folder.Store.WriteAsync(folder.Answer(Day, 1), Stop);
        folder.Store.IsShared.ShouldBeFalse();

        await using (var other = folder.Open())
        {
            await other.WriteAsync(folder.Answer(Day, 2), Stop);
            await folder.Store.WriteAsync(folder.Answer(Day, 3), Stop);
            folder.Store.IsShared.ShouldBeTrue();
        }

        folder.Clock.Advance(TimeSpan.FromSeconds(59));
        folder.Store.IsShared.ShouldBeTrue();
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        folder.Store.IsShared.ShouldBeFalse();
    }

    [Fact]
    public async Task A_store_that_answers_and_takes_what_is_written_has_no_problem()
    {
        await using var folder = new StoreFolder();

        folder.Store.FindProblem().ShouldBeNull();
        folder.Store.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_clock_of_the_answer_says_is_never_later_than_now()
    {
        await using var folder = new StoreFolder();
        var answer = folder.Answer(Day, 1);
        folder.Clock.StepWall(TimeSpan.FromSeconds(-5));

        await folder.Store.WriteAsync(answer, Stop);

        folder.Rows("a")[0].AskedAt.ShouldBe(folder.Clock.GetUtcNow());
    }
}
