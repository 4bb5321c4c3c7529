using System.Data.Common;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Database;

/// <summary>The one way to the database: its query, and the budget that all who use it share.</summary>
internal sealed class DatabaseClient : IDisposable
{
    /// <summary>Queries at once: a page and its comparison, and no more, since others work there too.</summary>
    public const int Concurrency = 2;

    private const int MaxAttempts = 3;

    private readonly ReadOnlyDatabase? database;
    private readonly AttemptPipeline attempts;
    private readonly string query;

    public DatabaseClient(IOptions<DatabaseOptions> options, TimeProvider clock)
    {
        var settings = options.Value;
        // Some servers and drivers take a trailing semicolon for a second, empty statement.
        query = (settings.Query ?? "").TrimEnd().TrimEnd(';');
        database = settings.Provider is { } provider
            ? ReadOnlyDatabase.Open(provider, settings.ConnectionString!, settings.Timeout) // Checked at start.
            : null;
        Budget = new CallBudget(DatabaseSource.SourceKey, Concurrency, requestsPerMinute: 0, clock);
        // A query that took all the time is not asked again: CallTimeout is the attempt's.
        var upstream = new Upstream(
            DatabaseSource.SourceKey, "The database", settings.Timeout, settings.Timeout, MaxAttempts, MaxBodyBytes: 0);
        attempts = new AttemptPipeline(upstream, Budget, clock);
    }

    public CallBudget Budget { get; }

    /// <param name="begin">What takes the rows; made anew for every attempt.</param>
    /// <exception cref="SourceException">The query failed, or its answer is not what was asked for.</exception>
    public Task<QueryRows> ReadAsync(DateRange days, Func<QueryRows> begin, CancellationToken cancellationToken) =>
        database is null
            ? throw new SourceException(FailureKind.Unavailable, "The setting Database:Provider does not say which database to ask.")
            : attempts.AskAsync(stop => AttemptAsync(database, days, begin(), stop), cancellationToken);

    public void Dispose()
    {
        Budget.Dispose();
        database?.Dispose();
    }

    private async Task<QueryRows> AttemptAsync(ReadOnlyDatabase from, DateRange days, QueryRows rows, CancellationToken cancellationToken)
    {
        CallTrace.Current?.Note(
            $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Query)} @from={Iso.Day(days.From)} @to={Iso.Day(days.To)}");
        try
        {
            await from.ReadAsync(query, days, rows.ReadAsync, cancellationToken);
            return rows;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && from.Classify(error) is { } failure)
        {
            throw new AttemptException(failure);
        }
    }
}
