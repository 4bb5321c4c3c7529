using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Architecture;

/// <summary>A new source is a folder and a line of registration: nothing else knows any of them by name.</summary>
public sealed partial class SourceNameTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "StatsDashboard");

    private static readonly string FrontEnd = Path.Combine(Repository.Root, "wwwroot-assets");

    /// <summary>Those who must, and why. The list only ever gets shorter.</summary>
    private static readonly string[] Exempt =
    [
        "SourceRegistration.cs", // The registration.
        "Settings/HostedSandbox.cs", // Points the settings of each at the sandbox.
        // The catalog has a column per source, and the partner's list in the setting Catalog:Source.
        "Catalog/CatalogFile.cs",
        "Catalog/CatalogOptions.cs",
        "Collection/CatalogListing.cs",
        // The stores of before knew two sources, each by columns of its own.
        "Figures/Schema/001.sql",
        "Figures/Schema/004.sql",
    ];

    [Fact]
    public void No_file_outside_the_folder_of_a_source_names_it()
    {
        var offenders = Files().Where(file => !Exempt.Contains(file)).SelectMany(file => NamedIn(file).Select(name => $"{file}: {name}"));

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_is_exempt_must_be() =>
        Exempt.Where(file => NamedIn(file).Count == 0).ShouldBeEmpty("These name no source any more: take them off the list.");

    [Theory]
    [InlineData("if (source.Key == \"ga\")")]
    [InlineData("columns[\"partner.clicks\"]")]
    [InlineData("\"Partner:ApiKey\"")]
    [InlineData("using StatsDashboard.Sources.Database;")]
    [InlineData("[data-source='ga']")]
    [InlineData("INSERT INTO product (partner_id)")]
    public void A_name_is_found(string text) => Named(text).ShouldHaveSingleItem();

    [Theory]
    [InlineData("/// <summary>Such as <c>partner</c>.</summary>")]
    [InlineData("internal sealed class Database(string file)")]
    [InlineData("columns[\"garden\"]")]
    public void What_is_no_name_is_not(string text) => Named(text).ShouldBeEmpty();

    /// <summary>All that could name a source, relative to the dashboard's folder or, in the front end, to the repository's.</summary>
    private static IEnumerable<string> Files()
    {
        var ofSources = Folders().Select(folder => $"Sources/{folder}/").ToList();
        var scripts = Directory.EnumerateFiles(Path.Combine(FrontEnd, "js"));
        var styles = Directory.EnumerateFiles(Path.Combine(FrontEnd, "css"));
        return SourceFiles.In(Source, ".cs", ".razor", ".cshtml", ".sql", ".js", ".css")
            .Where(file => !ofSources.Exists(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .Concat(scripts.Concat(styles).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')));
    }

    private static List<string> NamedIn(string file)
    {
        var root = file.StartsWith("wwwroot-assets", StringComparison.Ordinal) ? Repository.Root : Source;
        return Named(File.ReadAllText(Path.Combine(root, file)));
    }

    private static List<string> Named(string text)
    {
        var code = Comment().Replace(text, "");
        return
        [
            .. Folders().SelectMany(folder => Regex.Matches(code, Pattern(folder), RegexOptions.IgnoreCase)).Select(match => match.Value),
        ];
    }

    /// <summary>A source is named by its folder, by its key and by what begins with either.</summary>
    private static string Pattern(string folder)
    {
        var key = folder == "GoogleAnalytics" ? "ga" : folder;
        var name = $@"Sources\.{folder}\b|[""'](?:{key}|{folder})(?=[""'.:])";
        // The store is one too.
        return folder == "Database" ? name : $@"{name}|\b{folder}";
    }

    private static IEnumerable<string> Folders() =>
        Directory
            .EnumerateDirectories(Path.Combine(Source, "Sources"))
            .Select(path => Path.GetFileName(path))
            .Where(name => name != "Http");

    /// <summary>Of C#, Razor, SQL, scripts and style sheets.</summary>
    [GeneratedRegex(@"(?<![:\w])//[^\n]*|/\*.*?\*/|@\*.*?\*@|^\s*--[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();
}
