using System.Text.Json;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Sources;

namespace StatsDashboard.Figures;

/// <summary>All that is written of an answer, by statements that are parsed once; for the writer's connection alone.</summary>
internal sealed class WriterStatements(
    IReadOnlyDictionary<string, SourceTable> tables,
    ProductKeys keys,
    IEnumerable<string> noticed) : IDisposable
{
    private readonly Dictionary<string, SourceStatements> sources = tables.ToDictionary(
        table => table.Key, table => new SourceStatements(table.Value));
    private readonly HashSet<string> noticed = [.. noticed];
    private readonly Statement call = StoredCall.Statement();
    private readonly Statement site = SiteFigures.Statement();
    private readonly Statement sourceAnswered = new(SqlText.Read("Sql/WriteSourceAnswered"), "@key", "@at");
    private readonly Statement sourceFailure = new(SqlText.Read("Sql/WriteSourceFailure"), "@key", "@at", "@kind", "@failure");
    private readonly Statement notices = new(SqlText.Read("Sql/WriteNotices"), "@key", "@day", "@texts");
    private readonly Statement moreNotices = new(SqlText.Read("Sql/AddNotices"), "@key", "@day", "@texts");

    /// <param name="settled">Days before this could not change any more when they were asked.</param>
    /// <returns>What of the source changed.</returns>
    public SourceChange Write(
        SqliteConnection connection,
        SqliteTransaction transaction,
        SourceAnswer answer,
        DateOnly settled,
        Func<DateOnly, DateTimeOffset> endOf)
    {
        var origin = tables[answer.Call.Source].Origin;
        if (answer.Record is { } record)
        {
            StoredCall.Write(call, transaction, origin, answer, record, KeyOf);
        }

        if (answer.Call.IsOfSite)
        {
            SiteFigures.Write(site, transaction, origin, answer, answer.Call.Days.To < settled);
            WriteSource(transaction, origin, answer);
            return new SourceChange(answer.Call.Source, answer.Call.Days, null);
        }

        var products = sources[answer.Call.Source].Answers.Write(transaction, answer, KeyOf, day => day < settled, endOf);
        sources[answer.Call.Source].Unmatched.Write(transaction, answer);
        if (answer.WasAsked)
        {
            WriteSource(transaction, origin, answer);
        }

        // The source's own totals, and what belongs to no product, are read anew.
        return new SourceChange(answer.Call.Source, answer.Call.Days, answer.OwnTotals.Count > 0 ? null : products);

        int KeyOf(Product product) => keys.Of(connection, transaction, answer.Call.Source, product);
    }

    /// <summary>Replaces the list of products of this origin.</summary>
    public void WriteCatalog(SqliteConnection connection, SqliteTransaction transaction, CatalogOrigin origin, StoredCatalog list) =>
        ProductLists.Write(connection, transaction, origin, list, keys, tables.Keys);

    public void Dispose()
    {
        foreach (var statement in (IDisposable[])[call, site, sourceAnswered, sourceFailure, notices, moreNotices, .. sources.Values])
        {
            statement.Dispose();
        }
    }

    /// <summary>"Not listed" is an answer: the source is well.</summary>
    private void WriteSource(SqliteTransaction transaction, string origin, SourceAnswer answer)
    {
        var at = answer.At.ToUnixTimeMilliseconds();
        switch (answer.Failure)
        {
            case null:
                var sawEnd = answer.DataThrough < answer.Call.Days.To;
                sources[answer.Call.Source].Success.Run(transaction, origin, at, answer.DataThrough?.DayNumber, sawEnd);
                break;
            case { Kind: FailureKind.NotListed }:
                sourceAnswered.Run(transaction, origin, at);
                break;
            case { } failure:
                sourceFailure.Run(transaction, origin, at, (int)failure.Kind, failure.Sentence);
                break;
        }

        // The site's notices are those of its products: they come with the days.
        if (answer.Succeeded && !answer.Call.IsOfSite)
        {
            WriteNotices(transaction, origin, answer);
        }
    }

    /// <summary>By day, so that a later answer about other days does not take them back.</summary>
    private void WriteNotices(SqliteTransaction transaction, string origin, SourceAnswer answer)
    {
        // Most sources never have one: nothing is written then.
        if (answer.Notices.Count == 0 && !noticed.Contains(origin))
        {
            return;
        }

        noticed.Add(origin);
        var texts = JsonSerializer.Serialize(answer.Notices, FiguresJson.Default.IReadOnlyListNotice);
        foreach (var day in answer.Call.Days.Each())
        {
            (answer.IsOfSome ? moreNotices : notices).Run(transaction, origin, day.DayNumber, texts);
        }
    }

    private sealed class SourceStatements(SourceTable table) : IDisposable
    {
        public AnswerStatements Answers { get; } = new(table);

        public UnmatchedStatements Unmatched { get; } = new(table);

        public Statement Success { get; } = new(table.Sql("WriteSourceSuccess"), "@key", "@at", "@data_through", "@saw_end");

        public void Dispose()
        {
            Answers.Dispose();
            Unmatched.Dispose();
            Success.Dispose();
        }
    }
}
