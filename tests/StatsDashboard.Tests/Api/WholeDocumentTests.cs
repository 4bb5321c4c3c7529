using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using StatsDashboard.Api;
using Xunit;

namespace StatsDashboard.Tests.Api;

/// <summary>Programs rely on every name, on what is a number and what a text, and on what is left out and what is null.</summary>
public sealed class WholeDocumentTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task Everything_that_an_overview_can_say_is_written_as_ever() =>
        (await WriteAsync(OverviewBody.Of(FullOverview.Detail))).ShouldBe(await ReadAsync("FullOverview.json"));

    [Fact]
    public async Task An_overview_without_anything_has_its_places_all_the_same() =>
        (await WriteAsync(OverviewBody.Of(FullOverview.Empty))).ShouldBe(await ReadAsync("EmptyOverview.json"));

    private static async Task<string> WriteAsync(OverviewBody body)
    {
        using var stream = new MemoryStream();
        await JsonSerializer.SerializeAsync(stream, body, OverviewJson.Default.OverviewBody, TestContext.Current.CancellationToken);
        return Sort(JsonNode.Parse(stream.ToArray()))!.ToJsonString(Readable);
    }

    private static async Task<string> ReadAsync(string name)
    {
        var file = Path.Combine(Repository.Root, "tests/StatsDashboard.Tests/Api", name);
        return Sort(JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)))!.ToJsonString(Readable);
    }

    /// <summary>The members of an object have no order, the elements of an array have.</summary>
    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
