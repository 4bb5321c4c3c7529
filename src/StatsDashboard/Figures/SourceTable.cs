using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using StatsDashboard.Metrics;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>
/// The tables of one origin of a source. Their columns follow its metrics; only declared names get into SQL, never values.
/// </summary>
internal sealed class SourceTable
{
    private const string OneProduct = "AND product = @product";

    private const string DaysWithoutFigures =
        "AND reason = @reason AND item = @item " +
        "AND day NOT IN (SELECT day FROM {table} WHERE product = @product AND day BETWEEN @from AND @to AND {any} IS NOT NULL)";

    /// <summary>SQL wants a column, also of a source whose settings do not say yet what it counts.</summary>
    private static readonly Metric Nothing = new("none.no_metric", "", Unit.Count, "");

    /// <summary>How the statements that add figures up do it; in the others {sums} stands for the figures as they are.</summary>
    private static readonly Dictionary<string, Func<Metric, string>> Sums = new()
    {
        ["ReadSums"] = metric => Sum(metric.Column),
        // Currencies are never added: a day's money is that of the reporting currency alone.
        ["ReadDays"] = metric => metric.Unit == Unit.Money
            ? WideSum($"CASE WHEN currency = @currency THEN {metric.Column} END")
            : Sum(metric.Column),
        ["ReadUnlisted"] = metric => WideSum($"figures.{metric.Column}"),
        ["ReadUnmatched"] = metric => WideSum(metric.Column),
    };

    /// <summary>What is filled already, by file and filter.</summary>
    private readonly ConcurrentDictionary<(string File, string Filter), string> filled = new();

    private readonly IStatsSource source;
    private readonly bool isAsKnown;

    /// <param name="origin">The origin's key, with which the names of its tables begin.</param>
    public SourceTable(IStatsSource source, string origin)
        : this(source, origin, isAsKnown: false)
    {
    }

    private SourceTable(IStatsSource source, string origin, bool isAsKnown)
    {
        (this.source, this.isAsKnown) = (source, isAsKnown);
        Source = source.Key;
        Origin = origin;
        Metrics = source.Metrics.Count > 0 ? source.Metrics : [Nothing];
        Parameters = [.. Metrics.Select(metric => "@" + metric.Column)];
    }

    public string Source { get; }

    /// <summary>What stands as the source in the tables that all sources share.</summary>
    public string Origin { get; }

    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The metrics that say more the older a day is.</summary>
    public IEnumerable<Metric> Settling => Metrics.Where(metric => metric.Settling is not null);

    /// <summary>The parameters of the metrics, in their order.</summary>
    public string[] Parameters { get; }

    /// <summary>The same, as statements read it that ask what was known at an instant, @known_at.</summary>
    public SourceTable AsKnown() => new(source, Origin, isAsKnown: true);

    /// <summary>The statement of a file in Sql/ with the names of this origin's tables and columns in it; filled once and kept.</summary>
    public string Sql(string file) => Sql(file, filter: "");

    /// <summary>The same of one product alone, @product.</summary>
    public string SqlOfOne(string file) => Sql(file, OneProduct);

    /// <summary>What of an unmatched item, @reason and @item, fell on days for which @product has no figures.</summary>
    public string SqlOfUnmatchedBeside() => Sql("ReadUnmatched", DaysWithoutFigures);

    public string SqlOfSeries(Metric metric) => Sql("ReadSeries").Replace("{column}", metric.Column, StringComparison.Ordinal);

    /// <summary>Makes what is missing of it: the tables, and a column for each metric that is new.</summary>
    public void CreateIn(SqliteConnection connection)
    {
        connection.Execute(Sql("CreateTable"));
        connection.Execute(Sql("CreateUnmatched"));
        connection.Execute(Sql("CreateRestated"));
        foreach (var name in NamesOf(Origin))
        {
            var existing = ColumnsOf(connection, name);
            foreach (var metric in Metrics.Where(metric => !existing.Contains(metric.Column)))
            {
                connection.Execute($"ALTER TABLE {name} ADD COLUMN {metric.Column} INTEGER");
            }
        }

        connection.Execute(Sql("CreateGaps"));
        AddColumns(connection, Origin);
    }

    /// <summary>
    /// In a store from before: keeps of an origin's figures since when they were known, beginning with what its changes tell, and since
    /// when they are asked for in vain, which nothing tells of what fails already.
    /// </summary>
    public static void AddColumns(SqliteConnection connection, string origin)
    {
        var existing = ColumnsOf(connection, NamesOf(origin)[0]);
        Add("known_since", SqlText.Read("Sql/AddKnown") + SqlText.Read("Sql/FillKnown"));
        Add("failing_since", SqlText.Read("Sql/AddFailing"));

        // All at once: whoever is cut off in between begins again.
        void Add(string column, string sql)
        {
            if (!existing.Contains(column))
            {
                Database.Transact(connection, transaction => connection.Execute(Named(sql, origin, filter: ""), transaction: transaction));
            }
        }
    }

    /// <summary>The names of an origin's tables; the last of them is made last.</summary>
    public static string[] NamesOf(string origin) => [$"{origin}_figures", $"{origin}_unmatched", $"{origin}_restated"];

    public static string ForgetStamps(string origin) => Named(SqlText.Read("Sql/ForgetStamps"), origin, filter: "");

    private static HashSet<string> ColumnsOf(SqliteConnection connection, string name) =>
        [.. connection.Query<string>("SELECT name FROM pragma_table_info(@name)", new { name })];

    private static string Sum(string column) => $"SUM({column})";

    /// <summary>
    /// A sum over any number of products: 922 of them at ten billion in millionths pass 2^63, at which SUM fails. Whole units and the
    /// rest are added apart; what still does not fit is not known.
    /// </summary>
    private static string WideSum(string value) =>
        $"CASE WHEN ABS(TOTAL({value})) < 9.2e18 THEN SUM(({value}) / 1000000) * 1000000 + SUM(({value}) % 1000000) END";

    /// <summary>What stands for the table where statements read the rows of then.</summary>
    private string RowsAsKnown() => SqlText.Read("Sql/AsKnown")
        .Replace("{settle_days}", source.SettleDays.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Named(string text, string origin, string filter) => text
        .Replace("{filter}", filter, StringComparison.Ordinal)
        .Replace("{table}", NamesOf(origin)[0], StringComparison.Ordinal)
        .Replace("{unmatched}", NamesOf(origin)[1], StringComparison.Ordinal)
        .Replace("{restated}", NamesOf(origin)[2], StringComparison.Ordinal);

    private string Sql(string file, string filter) =>
        filled.GetOrAdd((file, filter), static (name, table) => table.Fill(name.File, name.Filter), this);

    private string Fill(string file, string filter)
    {
        var columns = Metrics.Select(metric => metric.Column).ToList();
        var sum = Sums.GetValueOrDefault(file, metric => metric.Column);
        var text = SqlText.Read($"Sql/{file}").Replace("{table}", isAsKnown ? RowsAsKnown() : "{table}", StringComparison.Ordinal);
        return Named(text, Origin, filter)
            .Replace("{was}", List(columns.Select(column => $"was.{column}")), StringComparison.Ordinal)
            .Replace("{differences}", string.Join(" OR ", columns.Select(column => $"{column} <> @{column}")), StringComparison.Ordinal)
            .Replace("{differ}", Differ(columns), StringComparison.Ordinal)
            .Replace("{changes}", List(Metrics.Select(Change)), StringComparison.Ordinal)
            .Replace("{same}", Same(columns.Append("currency")), StringComparison.Ordinal)
            .Replace("{earlier}", List(Settling.Select(metric => $"earlier.{metric.Column}")), StringComparison.Ordinal)
            .Replace("{matured}", List(Settling.Select(metric => Matured(metric.Column))), StringComparison.Ordinal)
            .Replace("{any}", $"COALESCE({string.Join(", ", columns.Append("NULL"))})", StringComparison.Ordinal)
            .Replace("{all}", string.Join(" + ", columns), StringComparison.Ordinal)
            .Replace("{count}", columns.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{gaps}", List(columns.Select(column => $"SUM({column} IS NULL)")), StringComparison.Ordinal)
            .Replace("{definitions}", List(columns.Select(column => $"{column} INTEGER")), StringComparison.Ordinal)
            .Replace("{columns}", List(columns), StringComparison.Ordinal)
            .Replace("{parameters}", List(Parameters), StringComparison.Ordinal)
            .Replace("{assignments}", List(columns.Select(column => $"{column} = excluded.{column}")), StringComparison.Ordinal)
            .Replace("{sums}", List(Metrics.Select(sum)), StringComparison.Ordinal);
    }

    private static string Differ(IEnumerable<string> columns) =>
        string.Join(" OR ", columns.Select(column => $"figures.{column} <> was.{column}"));

    private static string Same(IEnumerable<string> columns) =>
        string.Join(" AND ", columns.Select(column => $"{column} IS excluded.{column}"));

    /// <summary>A sum without a day that lacks the metric would be too small.</summary>
    private static string Matured(string column)
    {
        var change = $"pair.{column} - was.{column}";
        return $"CASE WHEN COUNT({change}) = COUNT(*) THEN SUM({change}) END";
    }

    /// <summary>Money only where it is in the currency that it was in.</summary>
    private static string Change(Metric metric)
    {
        var change = $"figures.{metric.Column} - was.{metric.Column}";
        return metric.Unit is not Unit.Money ? Sum(change)
            : Sum($"CASE WHEN COALESCE(was.currency, figures.currency) IS figures.currency THEN {change} END");
    }

    private static string List(IEnumerable<string> parts) => string.Join(",\n    ", parts);
}
