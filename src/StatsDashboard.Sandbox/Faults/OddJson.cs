using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>JSON that is legal and that a careless reader takes for something else.</summary>
internal static class OddJson
{
    /// <summary>A name twice in one object: the second value is another one.</summary>
    public static FaultAct NameTwice { get; } = OfChosen(static (holder, name, old) =>
        holder[ChangedAnswer.Again(name)] = decimal.TryParse(old.ToString(), CultureInfo.InvariantCulture, out _)
            ? Figures.Plus(old, 9989)
            : $"{old} (again)");

    /// <summary>A whole number that is written as <c>10.0</c>.</summary>
    public static FaultAct WithPoint { get; } = Rewritten(static number => $"{number.ToString("F0", CultureInfo.InvariantCulture)}.0");

    /// <summary>A number that is written with an exponent, such as <c>1e1</c>.</summary>
    public static FaultAct WithExponent { get; } =
        Rewritten(static number => number.ToString("0.###################e0", CultureInfo.InvariantCulture));

    /// <summary>Half a surrogate pair at the end of a text: of a product's name, of an amount, of a value.</summary>
    public static FaultAct HalfSurrogate { get; } =
        OfChosen(static (holder, name, old) => holder[name] = old.ToString() + ChangedAnswer.HalfSurrogate, "sales.approved");

    /// <summary>Null in place of the list of rows.</summary>
    public static FaultAct NullList { get; } = ChangedAnswer.By((call, rows) =>
    {
        foreach (var report in rows.Reports)
        {
            report[call.Text("field", call.IsPartner ? rows.IsProductList ? "items" : "days" : "rows")] = null;
        }
    });

    /// <summary>Another type in a field that nobody needs.</summary>
    public static FaultAct UnneededRetyped { get; } = ChangedAnswer.By((call, rows) =>
    {
        foreach (var holder in rows.IsProductList ? rows.Chosen() : rows.Reports)
        {
            holder[call.IsPartner ? rows.IsProductList ? "updated_at" : "generated_at" : "kind"] = new JsonArray(42, new JsonObject());
        }
    });

    private static FaultAct Rewritten(Func<decimal, string> write) => OfChosen((holder, name, old) =>
    {
        if (decimal.TryParse(old.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            holder[name] = old.GetValueKind() == JsonValueKind.Number ? ChangedAnswer.Raw(write(number)) : write(number);
        }
    });

    private static FaultAct OfChosen(
        Action<JsonObject, string, JsonNode> change, string? forPartner = null) => ChangedAnswer.By((call, rows) =>
    {
        var field = call.Text("field") ?? (!call.IsPartner ? null : rows.IsProductList ? "name" : forPartner);
        foreach (var row in rows.Chosen())
        {
            if (rows.Figure(row, field) is { } figure && figure.Holder[figure.Name] is { } old)
            {
                change(figure.Holder, figure.Name, old);
            }
        }
    });
}
