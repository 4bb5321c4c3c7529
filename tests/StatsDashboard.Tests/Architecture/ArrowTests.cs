using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Architecture;

/// <summary>Keeps the arrows between the rooms: what a folder's files may use, read from their usings.</summary>
public sealed partial class ArrowTests
{
    // Everyone may use Settings and the instruments of Telemetry; neither uses a room above it.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Catalog"] = [],
        ["Metrics"] = [],
        ["Settings"] = ["Figures", "Sandbox"],
        ["Telemetry"] = [],
        ["Hosting"] = ["Access"],
        ["Sources"] = ["Catalog", "Metrics"],
        ["Sources.Http"] = ["Catalog", "Metrics", "Sources"],
        ["Sources.Partner"] = ["Catalog", "Metrics", "Sources", "Sources.Http"],
        ["Sources.GoogleAnalytics"] = ["Catalog", "Metrics", "Sources", "Sources.Http"],
        ["Sources.Database"] = ["Catalog", "Metrics", "Sources", "Sources.Http"],
        ["Figures"] = ["Catalog", "Metrics", "Sources"],
        ["Collection"] = ["Catalog", "Metrics", "Sources", "Sources.Http", "Sources.Partner", "Figures"],
        ["Overviews"] = ["Catalog", "Metrics", "Sources", "Figures", "Collection"],
        ["Access"] = [],
        ["Export"] = ["Catalog", "Metrics", "Sources", "Figures", "Overviews"],
        ["Api"] = ["Access", "Catalog", "Metrics", "Sources", "Collection", "Overviews"],
        ["Components"] = ["Catalog", "Metrics", "Sources", "Collection", "Overviews"],
        ["Pages"] = ["Access", "Catalog", "Metrics", "Sources", "Collection", "Overviews", "Export", "Components"],
        ["Commands"] = ["Access", "Catalog", "Collection", "Figures", "Sources", "Overviews"],
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src", "StatsDashboard");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".cshtml")
            .Select(file => Path.GetRelativePath(Source, file))
            .Where(file => Path.GetDirectoryName(file) is { Length: > 0 } && !file.StartsWith("obj", StringComparison.Ordinal) && !file.StartsWith("bin", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_uses_only_what_its_room_may_use(string file)
    {
        var room = Room(Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.'));
        var used = Using().Matches(File.ReadAllText(Path.Combine(Source, file))).Select(match => Room(match.Groups[1].Value)).Distinct();

        used.Except([room, "Settings", "Telemetry", .. MayUse[room]]).ShouldBeEmpty();
    }

    /// <summary>The room that a namespace belongs to: the longest name that is one.</summary>
    private static string Room(string name)
    {
        while (!MayUse.ContainsKey(name) && name != "Sandbox")
        {
            name.Contains('.').ShouldBeTrue($"The folder {name} is no room; add it to the picture first.");
            name = name[..name.LastIndexOf('.')];
        }

        return name;
    }

    [GeneratedRegex(@"^@?using (?:static )?StatsDashboard\.([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
