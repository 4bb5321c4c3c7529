using System.Globalization;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>Rows of others, twice, too few or too many, and counts that do not agree with them.</summary>
internal static class WrongRows
{
    public static FaultAct OtherProduct { get; } = ChangedAnswer.By((call, rows) =>
    {
        var other = call.Text("other", "SKU-9999");
        if (call.IsPartner && !rows.IsProductList)
        {
            rows.Answer["product_id"] = other;
        }

        foreach (var row in rows.Chosen())
        {
            if (rows.IsProductList)
            {
                row["product_id"] = other;
            }

            AnswerRows.SetDimension(row, "itemId", other);
        }
    });

    public static FaultAct OtherDates { get; } = ChangedAnswer.By((call, rows) =>
    {
        var days = (int)call.Number("days", 7);
        foreach (var name in new[] { "from", "to" })
        {
            if ((string?)rows.Answer[name] is { } date)
            {
                rows.Answer[name] = Moved(date, days, "yyyy-MM-dd");
            }
        }

        foreach (var row in rows.Lists.SelectMany(list => list.OfType<JsonObject>()))
        {
            if ((string?)row["date"] is { } date)
            {
                row["date"] = Moved(date, days, "yyyy-MM-dd");
            }

            if (AnswerRows.Dimension(row, "date") is { } text)
            {
                AnswerRows.SetDimension(row, "date", Moved(text, days, "yyyyMMdd"));
            }
        }
    });

    public static FaultAct UnaskedRows { get; } = ChangedAnswer.By((call, rows) =>
    {
        foreach (var list in rows.Lists.Where(list => list.Count > 0))
        {
            var row = list[0]!.DeepClone().AsObject();
            list.Add(row);
            if (rows.IsProductList)
            {
                row["product_id"] = "NOBODY-ASKED";
            }
            else if (call.IsPartner)
            {
                row["date"] = Moved((string)rows.Answer["to"]!, 3, "yyyy-MM-dd");
            }

            AnswerRows.SetDimension(row, "itemId", "NOBODY-ASKED");
            if (AnswerRows.Dimension(row, "date") is { } date)
            {
                AnswerRows.SetDimension(row, "date", Moved(date, -400, "yyyyMMdd"));
            }
        }
    });

    public static FaultAct Duplicates { get; } = ChangedAnswer.By((call, rows) =>
    {
        foreach (var row in rows.Chosen())
        {
            var twin = row.DeepClone().AsObject();
            var list = row.Parent!.AsArray();
            list.Insert(list.IndexOf(row) + 1, twin);
            if (rows.Figure(twin, call.Text("field")) is { } figure && figure.Holder[figure.Name] is { } value)
            {
                figure.Holder[figure.Name] = Figures.Plus(value, 11);
            }
        }
    });

    public static FaultAct Missing { get; } = ChangedAnswer.By((call, rows) =>
    {
        // A report of days alone is the total of another: that stays what it was.
        var chosen = (call.Product is null && call.Text("date") is null
            ? rows.Lists.SelectMany(list => list.OfType<JsonObject>().Where((_, n) => n % 2 == 1))
            : rows.Chosen()).Where(row => !IsTotalOfDay(row)).ToList();
        foreach (var row in chosen)
        {
            row.Parent!.AsArray().Remove(row);
        }
    });

    public static FaultAct Named(string name) => ChangedAnswer.By((call, rows) =>
    {
        var figure = (long)call.Number("value", 1000);
        var lists = rows.Lists.Where(list => list.Count > 0).ToLookup(list => IsTotalOfDay(list[0]!.AsObject()));
        var days = lists[false].Select(list => AnswerRows.Dimension(list[0]!.AsObject(), "date")).ToList();
        var totals = lists[true].SelectMany(list => list.OfType<JsonObject>());
        foreach (var total in totals.Where(row => days.Contains(AnswerRows.Dimension(row, "date"))))
        {
            foreach (var value in Values(total))
            {
                value["value"] = Figures.Plus(value["value"]!, figure);
            }
        }

        foreach (var list in lists[false])
        {
            var row = list[0]!.DeepClone().AsObject();
            list.Add(row);
            AnswerRows.SetDimension(row, "itemId", name);
            AnswerRows.SetDimension(row, "itemName", name);
            foreach (var value in Values(row))
            {
                value["value"] = figure.ToString(CultureInfo.InvariantCulture);
            }

            // The source's own total counts such a row like any other.
            foreach (var total in ((list.Parent?["totals"] as JsonArray)?.OfType<JsonObject>() ?? []).SelectMany(Values))
            {
                total["value"] = Figures.Plus(total["value"]!, figure);
            }
        }
    });

    public static FaultAct WrongCount { get; } = ChangedAnswer.By((call, rows) =>
    {
        foreach (var report in rows.Reports)
        {
            var name = rows.IsProductList ? "total" : "rowCount";
            if (report[name] is { } count)
            {
                report[name] = (int)count + (int)call.Number("by", 7);
            }
        }
    });

    /// <summary>A row of a report of days alone.</summary>
    private static bool IsTotalOfDay(JsonObject row) =>
        AnswerRows.Dimension(row, "date") is not null && AnswerRows.Dimension(row, "itemId") is null;

    private static IEnumerable<JsonObject> Values(JsonObject row) => (row["metricValues"] as JsonArray ?? []).OfType<JsonObject>();

    private static string Moved(string date, int days, string format) =>
        DateOnly.ParseExact(date, format, CultureInfo.InvariantCulture).AddDays(days).ToString(format, CultureInfo.InvariantCulture);
}
