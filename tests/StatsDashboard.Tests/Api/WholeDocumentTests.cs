using System.Text.Encodings.Web;
using System.Text.Json;
using Shouldly;
using StatsDashboard.Api;
using StatsDashboard.Overviews;
using Xunit;

namespace StatsDashboard.Tests.Api;

/// <summary>Programs rely on every name, on what is a number and what a text, and on what is left out and what is null.</summary>
public sealed class WholeDocumentTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Everything_that_an_overview_can_say_is_written_as_ever() =>
        (await WriteAsync(FullOverview.Detail.Overview, FullOverview.Detail)).ShouldBe(await ReadAsync("FullOverview.json"));

    [Fact]
    public async Task An_overview_without_anything_has_its_places_all_the_same() =>
        (await WriteAsync(FullOverview.Empty, null)).ShouldBe(await ReadAsync("EmptyOverview.json"));

    private static async Task<string> WriteAsync(Overview overview, ProductDetail? product)
    {
        using var stream = new MemoryStream();
        await using (var json = new Utf8JsonWriter(stream))
        {
            await OverviewJson.WriteAsync(json, overview, product, TestContext.Current.CancellationToken);
        }

        return JsonSerializer.Serialize(JsonDocument.Parse(stream.ToArray()), Readable) + "\n";
    }

    private static Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/StatsDashboard.Tests/Api", name), TestContext.Current.CancellationToken);
}
