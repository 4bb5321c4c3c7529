using System.Text.Json;
using System.Text.Json.Nodes;
using StatsDashboard.Sandbox.Partner;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Every page after the first begins with the last row of the page before it, as when a row was added meanwhile.</summary>
internal static class ShiftingPages
{
    public static async Task Act(FaultedCall call)
    {
        if (call.IsPartner)
        {
            await PartnerAct(call);
            return;
        }

        if (JsonNode.Parse(await RequestText.ReadAsync(call.Http)) is JsonObject request
            && long.TryParse(request["offset"]?.ToString(), out var offset) && offset > 0)
        {
            request["offset"] = offset - 1;
            RequestText.Replace(call.Http, request.ToJsonString());
        }

        await call.PassAsync();
    }

    private static readonly FaultAct PartnerAct = ChangedAnswer.By((call, rows) =>
    {
        var listings = call.State.World.Assortment.Listings;
        var before = ((int?)rows.Answer["page"] - 1) * (int?)rows.Answer["page_size"] - 1;
        if (before is >= 0 and var index && index < listings.Count && rows.Answer["items"] is JsonArray { Count: > 0 } items)
        {
            items.RemoveAt(items.Count - 1);
            var repeated = ProductListEndpoint.Listed(listings[index].Product);
            items.Insert(0, JsonSerializer.SerializeToNode(repeated, PartnerJson.Default.ListedProduct));
        }
    });
}
