using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Architecture;

/// <summary>Keeps the arrows between the rooms: what a folder's files may use, read from their usings and their qualified names.</summary>
public sealed class ArrowTests
{
    /// <summary>What everyone may use; neither uses a room above it.</summary>
    private static readonly string[] ForAll = ["Settings", "Telemetry"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Catalog"] = [],
        ["Metrics"] = [],
        ["Settings"] = ["Sandbox"],
        ["Telemetry"] = [],
        ["Hosting"] = ["Access"],
        ["Sources"] = ["Catalog", "Metrics"],
        ["Sources.Http"] = ["Catalog", "Metrics", "Sources"],
        ["Sources.Partner"] = ["Catalog", "Metrics", "Sources", "Sources.Http"],
        ["Sources.GoogleAnalytics"] = ["Catalog", "Metrics", "Sources", "Sources.Http"],
        ["Sources.Database"] = ["Catalog", "Metrics", "Sources", "Sources.Http"],
        ["Figures"] = ["Catalog", "Metrics", "Sources"],
        ["Collection"] = ["Catalog", "Metrics", "Sources", "Sources.Http", "Sources.Partner", "Figures"],
        ["Callbacks"] = ["Collection", "Figures", "Sources.Http"],
        ["Overviews"] = ["Catalog", "Metrics", "Sources", "Figures", "Collection"],
        ["Access"] = [],
        ["Export"] = ["Catalog", "Metrics", "Sources", "Figures", "Overviews"],
        ["Api"] = ["Access", "Callbacks", "Catalog", "Metrics", "Sources", "Collection", "Overviews"],
        ["Components"] = ["Callbacks", "Catalog", "Metrics", "Sources", "Collection", "Overviews"],
        ["Pages"] = ["Access", "Callbacks", "Catalog", "Metrics", "Sources", "Collection", "Overviews", "Export", "Components"],
        ["Commands"] = ["Access", "Catalog", "Collection", "Figures", "Sources", "Overviews"],
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src", "StatsDashboard");

    [Fact]
    public void A_file_uses_only_what_its_room_may_use() =>
        ReadArrows().Where(arrow => !MayUse[arrow.From].Union(ForAll).Contains(arrow.To)).ShouldBeEmpty();

    [Fact]
    public void No_room_uses_itself_by_way_of_others()
    {
        var uses = ReadArrows().ToLookup(arrow => arrow.From, arrow => arrow.To);

        MayUse.Keys.Select(room => Circle([room], uses)).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void A_circle_is_found_however_many_rooms_it_has()
    {
        (string From, string To)[] arrows = [("Api", "Overviews"), ("Overviews", "Figures"), ("Figures", "Catalog"), ("Figures", "Api")];

        var uses = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);

        Circle(["Api"], uses).ShouldBe("Api > Overviews > Figures > Api");
        Circle(["Catalog"], uses).ShouldBeNull();
    }

    [Theory]
    [InlineData("using StatsDashboard.Figures;")]
    [InlineData("@using StatsDashboard.Figures")]
    [InlineData("using static StatsDashboard.Figures.FigureStore;")]
    [InlineData("using Store = StatsDashboard.Figures.FigureStore;")]
    [InlineData("var store = new StatsDashboard.Figures.FigureStore();")]
    [InlineData("global::StatsDashboard.Figures.FigureStore.Open();")]
    [InlineData("private readonly Figures.FigureStore store;")]
    public void What_is_used_is_found(string text)
    {
        var arrows = new Arrows(new HashSet<string> { "StatsDashboard.Figures.FigureStore" });

        arrows.UsedBy(text, "StatsDashboard.Api").Select(Room).Distinct().ShouldBe(["Figures"]);
    }

    [Theory]
    [InlineData("// using StatsDashboard.Figures;")]
    [InlineData("var count = Figures.Count;")]
    [InlineData("answer.Figures.FigureStore")]
    public void What_is_not_used_is_not_found(string text) =>
        new Arrows(new HashSet<string> { "StatsDashboard.Figures.FigureStore" }).UsedBy(text, "StatsDashboard.Api").ShouldBeEmpty();

    /// <summary>Of all files that stand in a room; those beside the rooms put the program together and may use all.</summary>
    private static List<Arrow> ReadArrows()
    {
        var texts = SourceFiles.In(Source, ".cs", ".razor", ".cshtml")
            .Where(file => file.Contains('/') && !file.StartsWith("Properties/", StringComparison.Ordinal))
            .Select(file => (File: file, Space: SpaceOf(file), Text: File.ReadAllText(Path.Combine(Source, file))))
            .ToList();
        var arrows = new Arrows(texts.SelectMany(text => Arrows.TypesIn(text.Text, text.Space)).ToHashSet());
        return
        [
            .. texts
                .SelectMany(text => arrows.UsedBy(text.Text, text.Space).Select(used => new Arrow(text.File, Room(text.Space), Room(used))))
                .Where(arrow => arrow.From != arrow.To)
                .Distinct(),
        ];
    }

    private static string SpaceOf(string file) =>
        $"StatsDashboard.{Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.')}";

    /// <summary>The way from the first room back to itself, when there is one.</summary>
    private static string? Circle(string[] way, ILookup<string, string> uses, HashSet<string>? seen = null)
    {
        seen ??= [];
        foreach (var next in uses[way[^1]].Distinct())
        {
            if (next == way[0])
            {
                return string.Join(" > ", [.. way, next]);
            }

            if (seen.Add(next) && Circle([.. way, next], uses, seen) is { } circle)
            {
                return circle;
            }
        }

        return null;
    }

    /// <summary>The room that a namespace belongs to: the longest name that is one.</summary>
    private static string Room(string space)
    {
        var name = space["StatsDashboard.".Length..];
        while (!MayUse.ContainsKey(name) && name != "Sandbox")
        {
            name.Contains('.').ShouldBeTrue($"{name} is no room: add it to the picture first.");
            name = name[..name.LastIndexOf('.')];
        }

        return name;
    }
}
