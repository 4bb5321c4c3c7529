using System.Globalization;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>What an answer admits about itself: sampled, thresholded, restricted, in another zone or currency.</summary>
internal static class Notices
{
    public static FaultAct Sampled { get; } = Metadata((call, metadata) => metadata["samplingMetadatas"] = new JsonArray(new JsonObject
    {
        ["samplesReadCount"] = ((long)call.Number("read", 125_000)).ToString(CultureInfo.InvariantCulture),
        ["samplingSpaceSize"] = ((long)call.Number("of", 1_000_000)).ToString(CultureInfo.InvariantCulture),
    }));

    public static FaultAct Thresholded { get; } = Metadata((call, metadata) =>
    {
        call.State.Quotas.CountThresholded();
        metadata["subjectToThresholding"] = true;
    });

    public static FaultAct DataLoss { get; } = Metadata((_, metadata) => metadata["dataLossFromOtherRow"] = true);

    /// <summary>A metric that the account may not see: named in the metadata, zero in every row.</summary>
    public static FaultAct Restricted { get; } = ChangedAnswer.By((call, rows) =>
    {
        var metric = call.Text("metric", "itemRevenue");
        foreach (var row in rows.Lists.SelectMany(list => list.OfType<JsonObject>()))
        {
            if (rows.Figure(row, metric) is { } figure)
            {
                figure.Holder[figure.Name] = "0";
            }
        }

        ForEach(rows, metadata => metadata["schemaRestrictionResponse"] = new JsonObject
        {
            ["activeMetricRestrictions"] = new JsonArray(new JsonObject
            {
                ["metricName"] = metric,
                ["restrictedMetricTypes"] = new JsonArray("REVENUE_DATA"),
            }),
        });
    });

    public static FaultAct TimeZone { get; } = ChangedAnswer.By((call, rows) =>
        Set(call, rows, partner: "timezone", analytics: "timeZone", call.Text("zone", "America/Los_Angeles")));

    public static FaultAct Currency(string fallback) => ChangedAnswer.By((call, rows) =>
        Set(call, rows, partner: "currency", analytics: "currencyCode", call.Text("currency", fallback)));

    private static void Set(FaultedCall call, AnswerRows rows, string partner, string analytics, string value)
    {
        if (!call.IsPartner)
        {
            ForEach(rows, metadata => metadata[analytics] = value);
            return;
        }

        foreach (var holder in rows.IsProductList ? rows.Chosen() : [rows.Answer])
        {
            holder[partner] = value;
        }
    }

    private static FaultAct Metadata(Action<FaultedCall, JsonObject> change) =>
        ChangedAnswer.By((call, rows) => ForEach(rows, metadata => change(call, metadata)));

    private static void ForEach(AnswerRows rows, Action<JsonObject> change)
    {
        foreach (var report in rows.Reports)
        {
            change((report["metadata"] ??= new JsonObject()).AsObject());
        }
    }
}
