using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Api;
using Xunit;

namespace StatsDashboard.Tests.Api;

public sealed class StreamingTests
{
    private const int Products = 10_000;

    /// <summary>Room for the serializer's own buffer, and a small part of the two megabytes that these products come to.</summary>
    private const int MostKept = 64 * 1024;

    [Fact]
    public async Task Ten_thousand_products_are_sent_while_they_are_written()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = sent } };
        var product = OverviewBody.Of(FullOverview.Detail).Products.First().Value;
        var sentBefore = new List<long>();

        await OverviewEndpoints.Json(OverviewBody.Of(FullOverview.Empty) with { Products = new(Each()) }).ExecuteAsync(context);

        var size = sent.Length / Products;
        sentBefore.Count.ShouldBe(Products);
        sentBefore.Select((bytes, at) => at * size - bytes).Max().ShouldBeLessThan(MostKept);

        IEnumerable<KeyValuePair<string, ProductBody>> Each()
        {
            foreach (var number in Enumerable.Range(0, Products))
            {
                sentBefore.Add(sent.Length);
                yield return new($"SKU-{number:00000}", product);
            }
        }
    }
}
