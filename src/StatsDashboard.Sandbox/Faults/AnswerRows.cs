using System.Globalization;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>An answer seen as rows, whichever upstream gave it: the partner's days or products, or a report's rows.</summary>
internal sealed class AnswerRows(JsonObject answer, FaultedCall call)
{
    public JsonObject Answer => answer;

    public bool IsProductList => answer["items"] is JsonArray;

    /// <summary>The answer itself at the partner, each report of it at Google Analytics.</summary>
    public IEnumerable<JsonObject> Reports => answer["reports"] is JsonArray reports ? reports.OfType<JsonObject>() : [answer];

    public IEnumerable<JsonArray> Lists =>
        Reports.Select(report => report[call.IsPartner ? (IsProductList ? "items" : "days") : "rows"]).OfType<JsonArray>();

    /// <summary>The rows that the fault is after: of its product and date when it names them, otherwise the first of each list.</summary>
    public IReadOnlyList<JsonObject> Chosen()
    {
        var date = call.Text("date");
        var rows = Lists.Select(list => list.OfType<JsonObject>().Where(row => (date is null || DateOf(row) == date) && IsOfProduct(row)));
        return [.. rows.SelectMany(list => date is null && (call.IsPartner || call.Product is null) ? list.Take(1) : list)];
    }

    public string? DateOf(JsonObject row)
    {
        if (call.IsPartner)
        {
            return (string?)row["date"];
        }

        return DateOnly.TryParseExact(Dimension(row, "date"), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("O", CultureInfo.InvariantCulture)
            : null;
    }

    public static string? Dimension(JsonObject row, string name) => (string?)Cell(row, "dimension", name)?["value"];

    public static void SetDimension(JsonObject row, string name, string value)
    {
        if (Cell(row, "dimension", name) is { } cell)
        {
            cell["value"] = value;
        }
    }

    /// <summary>The object and the member that hold a figure, such as <c>clicks</c>, <c>sales.approved</c> or <c>itemsViewed</c>.</summary>
    public (JsonObject Holder, string Name)? Figure(JsonObject row, string? field)
    {
        if (!call.IsPartner)
        {
            var cell = field is null ? (row["metricValues"] as JsonArray)?[0] as JsonObject : Cell(row, "metric", field);
            return cell is null ? null : (cell, "value");
        }

        var parts = (field ?? "clicks").Split('.');
        return parts.Length == 1 ? (row, parts[0]) : row[parts[0]] is JsonObject holder ? (holder, parts[1]) : null;
    }

    private bool IsOfProduct(JsonObject row) =>
        call.IsPartner || call.Product is null || Cell(row, "dimension", "itemId") is null || Dimension(row, "itemId") == call.Product;

    // The header that names a cell stands beside the list that holds the row.
    private static JsonObject? Cell(JsonObject row, string kind, string name)
    {
        var headers = (row.Parent?.Parent as JsonObject)?[$"{kind}Headers"] as JsonArray;
        var index = headers?.ToList().FindIndex(header => (string?)header!["name"] == name) ?? -1;
        return index < 0 ? null : (row[$"{kind}Values"] as JsonArray)?[index] as JsonObject;
    }
}
