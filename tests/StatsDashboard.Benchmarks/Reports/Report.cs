using System.Globalization;
using System.Text;

namespace StatsDashboard.Benchmarks.Reports;

/// <summary>One scenario's outcome: a sentence on what is compared and promised, and a table.</summary>
internal sealed class Report(string sentence, params string[] headers)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Says in a cell whether a promise is kept.</summary>
    public static string Promise(bool holds) => holds ? "holds" : "**missed**";

    /// <summary>A number with as many digits as say something.</summary>
    public static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);

    /// <summary>A median, with the smallest and the largest of its repetitions behind it.</summary>
    public static string Spread(IReadOnlyCollection<double> values)
    {
        var median = Number(Load.Samples.Median(values));
        return values.Count < 2 ? median : $"{median} ({Number(values.Min())}–{Number(values.Max())})";
    }

    public string ToMarkdown(string facts)
    {
        var text = new StringBuilder().AppendLine(sentence).AppendLine().AppendLine(facts).AppendLine();
        text.AppendLine(Line(headers)).AppendLine(Line([.. headers.Select((_, column) => column == 0 ? "---" : "---:")]));
        rows.ForEach(row => text.AppendLine(Line(row)));
        return text.ToString();
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
