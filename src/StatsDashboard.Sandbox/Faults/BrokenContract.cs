using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Fields renamed, removed or of another type, and the past rewritten.</summary>
internal static class BrokenContract
{
    public static FaultAct Renamed { get; } = ForEachHolder(static (call, holder, name) =>
    {
        var value = holder[name];
        holder.Remove(name);
        holder[call.Text("to", $"{name}_v2")] = value;
    });

    public static FaultAct Removed { get; } = ForEachHolder(static (_, holder, name) => holder.Remove(name));

    public static FaultAct Retyped { get; } = ForEachHolder(static (call, holder, name) =>
    {
        if (call.IsGrpc)
        {
            // A reader of protobuf skips a field that comes with another type than it knows.
            holder.Remove(name);
            return;
        }

        var value = holder[name];
        holder[name] = null;
        holder[name] = value is JsonArray ? new JsonObject { ["list"] = value } : new JsonArray(value);
    });

    /// <summary>Adds to a day that was final, or to the oldest one.</summary>
    public static FaultAct ClosedDayCorrected { get; } = ChangedAnswer.By((call, rows) =>
    {
        var amount = (decimal)call.Number("by", 10);
        foreach (var row in rows.Chosen())
        {
            foreach (var field in call.IsPartner ? ["clicks", "sales.approved"] : new string?[] { null })
            {
                if (rows.Figure(row, field) is { } figure && figure.Holder[figure.Name] is { } value)
                {
                    figure.Holder[figure.Name] = Figures.Plus(value, amount);
                }
            }
        }
    });

    /// <summary>What was approved leaves the approved amounts again; in all days, or in the one named.</summary>
    public static FaultAct ApprovedTurnedDeclined { get; } = ChangedAnswer.By((call, rows) =>
    {
        var date = call.Text("date");
        foreach (var row in rows.Lists.SelectMany(list => list.OfType<JsonObject>()).Where(row => date is null || rows.DateOf(row) == date))
        {
            foreach (var tally in new[] { "orders", "sales", "commission" }.Select(name => row[name]).OfType<JsonObject>())
            {
                var approved = tally["approved"]!;
                tally["declined"] = Figures.Plus(tally["declined"]!, Figures.Read(approved));
                tally["approved"] = Figures.Times(approved, 0);
            }
        }
    });

    private static FaultAct ForEachHolder(Action<FaultedCall, JsonObject, string> change) => ChangedAnswer.By((call, rows) =>
    {
        var fallback = !call.IsPartner ? "metricValues" : rows.IsProductList ? "product_id" : "clicks";
        var name = call.Text("field", fallback);
        foreach (var holder in Objects(rows.Answer).Where(holder => holder.ContainsKey(name)).ToList())
        {
            change(call, holder, name);
        }
    });

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(member => Objects(member.Value)).Prepend(holder),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
