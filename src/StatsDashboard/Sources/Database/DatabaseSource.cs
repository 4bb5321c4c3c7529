using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Database;

/// <summary>A database of one's own: all products in one query, however many days lie side by side.</summary>
internal sealed class DatabaseSource(
    DatabaseClient client,
    IOptions<DatabaseOptions> options,
    IOptions<ReportingOptions> reporting,
    IOptions<HostedSandboxOptions> sandbox,
    ProductCatalog catalog,
    TimeProvider clock) : IStatsSource
{
    public const string SourceKey = "database";

    private readonly string[] columns = [.. options.Value.Metrics.Values.Select(metric => metric.Key!)]; // Checked at start.

    public string Key => SourceKey;

    public string Name => options.Value.Name;

    public IReadOnlyList<Metric> Metrics { get; } = DatabaseMetrics.Of(options.Value);

    public string MissingSetting => $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}";

    public SourceOrigin Origin => options.Value switch
    {
        { Provider: null } => SourceOrigin.NotConfigured,
        _ when sandbox.Value.Enabled => SourceOrigin.Sandbox(reporting.Value.TimeZone, Currency),
        // The start checks that whoever names a provider has a connection string.
        { Provider: { } provider, ConnectionString: var connection } =>
            new(ReadOnlyDatabase.AccountOf(provider, connection!), reporting.Value.TimeZone, Currency),
    };

    public bool IsConfigured => options.Value.Provider is not null;

    public int SettleDays => options.Value.SettleDays;

    public CallBudget Budget => client.Budget;

    public IReadOnlyList<Quota> Quotas => [];

    /// <summary>A query costs about the same for one product as for all, so each asks for all that miss any of the days.</summary>
    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority)
    {
        var products = days.Where(one => one.Days.Count > 0).Select(one => one.Product).ToArray();
        return [.. DateRange.Join(days.SelectMany(one => one.Joined).Distinct(), DateRange.MaxDays)
            .Select(range => new SourceCall(Key, products, range, priority))];
    }

    public async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
    {
        var ours = catalog.Current.Products.Concat(call.Products).Select(product => product.IdAt(Key)).ToHashSet(StringComparer.Ordinal);
        var rows = await client.ReadAsync(
            call.Days, () => new QueryRows(call, Metrics, columns, ours, options.Value.MaxRows), cancellationToken);
        return rows.ToAnswer(clock.GetUtcNow(), DataThrough(call.Days, rows.LastDay), Currency);
    }

    /// <summary>Of all amounts: the settings name one or none.</summary>
    private string Currency =>
        options.Value.Metrics.Values.Select(metric => metric.Currency).FirstOrDefault(code => !string.IsNullOrEmpty(code))
        ?? reporting.Value.Currency;

    /// <summary>
    /// The last day with any row. A day behind it may not have been loaded yet, which is no zero, until it is settled: then nothing
    /// happened on it.
    /// </summary>
    private DateOnly DataThrough(DateRange range, DateOnly? lastRow)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reporting.Value.TimeZone);
        var settled = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime).AddDays(-SettleDays - 1);
        var quiet = settled < range.To ? settled : range.To;
        var last = lastRow ?? range.From.AddDays(-1);
        return last > quiet ? last : quiet;
    }
}
