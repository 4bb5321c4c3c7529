using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Architecture;

public sealed partial class RouteTests
{
    [Fact]
    public void Every_file_on_the_route_of_the_readme_exists()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var route = readme[readme.IndexOf("## The route", StringComparison.Ordinal)..];
        route = route[..route.IndexOf("\n## ", 4, StringComparison.Ordinal)];
        var files = FileName().Matches(route).Select(match => match.Value).ToList();

        files.Count.ShouldBeGreaterThan(8);
        files.ShouldAllBe(file => File.Exists(Path.Combine(Repository.Root, "src", "StatsDashboard", file)));
    }

    [GeneratedRegex(@"[\w/]+\.(?:cshtml\.cs|cs|cshtml|razor|sql)\b")]
    private static partial Regex FileName();
}
