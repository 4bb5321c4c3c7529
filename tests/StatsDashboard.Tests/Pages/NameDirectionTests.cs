using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Pages;

/// <summary>A name that runs from right to left would move what stands beside it to its other side.</summary>
public sealed partial class NameDirectionTests
{
    private const string Name = "קומקום 3";
    private const string Range = "range=last28&compare=previous";

    [Fact]
    public async Task Wherever_a_name_stands_in_a_page_it_keeps_its_direction_to_itself()
    {
        var folder = Directory.CreateTempSubdirectory("stats-names-");
        var file = Path.Combine(folder.FullName, "catalog.csv");
        // Google Analytics does not know the second one: it is told to be in one source only.
        await File.WriteAllLinesAsync(
            file,
            ["product_id,name,partner_id,item_id,category", $"a,{Name},SKU-0002,SKU-0002,{Name}", $"b,{Name},SKU-0003,nowhere,"],
            Stop);
        await using var app = await DashboardApp.StartAsync(
            new SandboxOptions { Products = 4, Clock = new ManualClock() }, ("Catalog:Source", "File"), ("Catalog:File", file));
        await app.OverviewAsync(Range);

        string[] addresses = [$"/?{Range}", $"/products/a?{Range}", $"/explain?metric=partner.clicks&product=a&{Range}", "/status"];
        foreach (var address in addresses)
        {
            var page = Title().Replace(WebUtility.HtmlDecode(await app.GetTextAsync(address)), "");

            var before = Named().Matches(page).Select(match => match.Groups["tag"].Value).ToList();
            before.ShouldNotBeEmpty(address);
            before.ShouldAllBe(tag => tag.StartsWith("<bdi>") || tag.EndsWith(" dir=\"auto\">"), address);
        }

        folder.Delete(recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [GeneratedRegex("<title>.*?</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    /// <summary>Whatever tag comes last before the name in a text; none of an attribute.</summary>
    [GeneratedRegex($"(?<tag></?\\w+[^<>]*>)[^<>]*{Name}")]
    private static partial Regex Named();
}
