using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>The tables of one origin of a source. Their columns follow its metrics; only declared names get into SQL, never values.</summary>
internal sealed class SourceTable
{
    private const string OneProduct = "AND product = @product";

    /// <summary>SQL wants a column, also of a source whose settings do not say yet what it counts.</summary>
    private static readonly Metric Nothing = new("none.no_metric", "", Unit.Count, "");

    private const string DaysWithoutFigures =
        "AND reason = @reason AND item = @item " +
        "AND day NOT IN (SELECT day FROM {table} WHERE product = @product AND day BETWEEN @from AND @to AND {any} IS NOT NULL)";

    private readonly string create;
    private readonly string createUnmatched;
    private readonly string createRestated;
    private readonly string createGaps;

    /// <param name="origin">The origin's key, with which the names of its tables begin.</param>
    public SourceTable(IStatsSource source, string origin)
    {
        Source = source.Key;
        Origin = origin;
        Metrics = source.Metrics.Count > 0 ? source.Metrics : [Nothing];
        create = Fill("CreateTable");
        WriteAnswered = Fill("WriteAnswered");
        WriteFailed = Fill("WriteFailed");
        ReadSums = Fill("ReadSums", Sum);
        ReadSumsOfOne = Fill("ReadSums", Sum, OneProduct);
        // Currencies are never added: a day's money is that of the reporting currency alone.
        ReadDays = Fill("ReadDays", metric => metric.Unit == Unit.Money
            ? WideSum($"CASE WHEN currency = @currency THEN {metric.Column} END")
            : Sum(metric));
        createGaps = Fill("CreateGaps");
        ReadGaps = Fill("ReadGaps");
        ReadGapsOfOne = Fill("ReadGaps", filter: OneProduct);
        ReadDayGaps = Fill("ReadDayGaps");
        ReadFailures = Fill("ReadFailures");
        ReadFailuresOfOne = Fill("ReadFailures", filter: OneProduct);
        ReadProduct = Fill("ReadProduct");
        ReadDay = Fill("ReadDay");
        ReadAskings = Fill("ReadAskings");
        ReadGivenUp = Fill("ReadGivenUp");
        createRestated = Fill("CreateRestated");
        WriteRestated = Fill("WriteRestated");
        ReadRows = Fill("ReadRows");
        ReadRestated = Fill("ReadRestated");
        FindRestated = Fill("FindRestated");
        ReadSetAside = Fill("ReadSetAside");
        ReadUnlisted = Fill("ReadUnlisted", metric => WideSum($"figures.{metric.Column}"));
        WriteUnknown = Fill("WriteUnknown");
        WriteSourceSuccess = Fill("WriteSourceSuccess");
        createUnmatched = Fill("CreateUnmatched");
        ClearUnmatched = Fill("ClearUnmatched");
        WriteUnmatched = Fill("WriteUnmatched");
        ReadOwnTotals = Fill("ReadOwnTotals");
        ReadUnmatched = Fill("ReadUnmatched", metric => WideSum(metric.Column));
        ReadUnmatchedOfOne = Fill("ReadUnmatched", metric => WideSum(metric.Column), DaysWithoutFigures);
        CountUndated = Fill("CountUndated");
        Parameters = [.. Metrics.Select(metric => "@" + metric.Column)];
    }

    public string Source { get; }

    /// <summary>What stands as the source in the tables that all sources share.</summary>
    public string Origin { get; }

    public IReadOnlyList<Metric> Metrics { get; }

    public string WriteAnswered { get; }

    public string WriteFailed { get; }

    public string ReadSums { get; }

    public string ReadSumsOfOne { get; }

    public string ReadDays { get; }

    public string ReadGaps { get; }

    public string ReadGapsOfOne { get; }

    public string ReadDayGaps { get; }

    public string ReadFailures { get; }

    public string ReadFailuresOfOne { get; }

    public string ReadProduct { get; }

    public string ReadDay { get; }

    public string ReadAskings { get; }

    public string ReadGivenUp { get; }

    public string WriteRestated { get; }

    public string ReadRows { get; }

    public string ReadRestated { get; }

    public string FindRestated { get; }

    public string ReadSetAside { get; }

    public string ReadUnlisted { get; }

    public string WriteUnknown { get; }

    public string WriteSourceSuccess { get; }

    public string ClearUnmatched { get; }

    public string WriteUnmatched { get; }

    public string ReadOwnTotals { get; }

    public string ReadUnmatched { get; }

    public string ReadUnmatchedOfOne { get; }

    public string CountUndated { get; }

    /// <summary>The parameters of the metrics, in their order.</summary>
    public string[] Parameters { get; }

    /// <summary>Makes what is missing of it: the tables, and a column for each metric that is new.</summary>
    public void CreateIn(SqliteConnection connection)
    {
        connection.Execute(create);
        connection.Execute(createUnmatched);
        connection.Execute(createRestated);
        foreach (var name in NamesOf(Origin))
        {
            var existing = connection.Query<string>("SELECT name FROM pragma_table_info(@name)", new { name }).ToHashSet();
            foreach (var metric in Metrics.Where(metric => !existing.Contains(metric.Column)))
            {
                connection.Execute($"ALTER TABLE {name} ADD COLUMN {metric.Column} INTEGER");
            }
        }

        connection.Execute(createGaps);
    }

    /// <summary>The names of an origin's tables; the last of them is made last.</summary>
    public static string[] NamesOf(string origin) => [$"{origin}_figures", $"{origin}_unmatched", $"{origin}_restated"];

    public static string ForgetStamps(string origin) => Named("ForgetStamps", origin);

    public string ReadSeries(Metric metric) => Fill("ReadSeries").Replace("{column}", metric.Column, StringComparison.Ordinal);

    private static string Sum(Metric metric) => $"SUM({metric.Column})";

    /// <summary>
    /// A sum over any number of products: 922 of them at ten billion in millionths pass 2^63, at which SUM fails. Whole units and the
    /// rest are added apart; what still does not fit is not known.
    /// </summary>
    private static string WideSum(string value) =>
        $"CASE WHEN ABS(TOTAL({value})) < 9.2e18 THEN SUM(({value}) / 1000000) * 1000000 + SUM(({value}) % 1000000) END";

    private static string Named(string file, string origin, string filter = "") => SqlText.Read($"Sql/{file}")
        .Replace("{filter}", filter, StringComparison.Ordinal)
        .Replace("{table}", NamesOf(origin)[0], StringComparison.Ordinal)
        .Replace("{unmatched}", NamesOf(origin)[1], StringComparison.Ordinal)
        .Replace("{restated}", NamesOf(origin)[2], StringComparison.Ordinal);

    private string Fill(string file, Func<Metric, string>? sum = null, string filter = "") => Named(file, Origin, filter)
        .Replace("{differences}", string.Join(" OR ", Metrics.Select(metric => $"{metric.Column} <> @{metric.Column}")), StringComparison.Ordinal)
        .Replace("{any}", $"COALESCE({string.Join(", ", Metrics.Select(metric => metric.Column).Append("NULL"))})", StringComparison.Ordinal)
        .Replace("{all}", string.Join(" + ", Metrics.Select(metric => metric.Column)), StringComparison.Ordinal)
        .Replace("{count}", Metrics.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{gaps}", List(metric => $"SUM({metric.Column} IS NULL)"), StringComparison.Ordinal)
        .Replace("{definitions}", List(metric => $"{metric.Column} INTEGER"), StringComparison.Ordinal)
        .Replace("{columns}", List(metric => metric.Column), StringComparison.Ordinal)
        .Replace("{parameters}", List(metric => $"@{metric.Column}"), StringComparison.Ordinal)
        .Replace("{assignments}", List(metric => $"{metric.Column} = excluded.{metric.Column}"), StringComparison.Ordinal)
        .Replace("{sums}", List(sum ?? (metric => metric.Column)), StringComparison.Ordinal);

    private string List(Func<Metric, string> part) => string.Join(",\n    ", Metrics.Select(part));
}
