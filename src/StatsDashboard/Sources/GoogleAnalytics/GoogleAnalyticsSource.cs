using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Google Analytics: one report of at most 31 days for all products, or for one of many alone.</summary>
internal sealed class GoogleAnalyticsSource(
    GoogleAnalyticsClient client,
    IOptions<GoogleAnalyticsOptions> options,
    IOptions<ReportingOptions> reporting,
    IOptions<HostedSandboxOptions> sandbox,
    ProductCatalog catalog,
    TimeProvider clock) : IStatsSource
{
    public const string SourceKey = "ga";

    // With fewer products a report of all is as good as one of a single product.
    private const int Many = 10;

    public string Key => SourceKey;

    public string Name => "Google Analytics";

    public IReadOnlyList<Metric> Metrics => AnalyticsMetrics.All;

    public IReadOnlyList<Metric> SiteMetrics => AnalyticsMetrics.Site;

    public IReadOnlyList<Ratio> Ratios => AnalyticsMetrics.Ratios;

    public string MissingSetting => $"{GoogleAnalyticsOptions.Section}:{nameof(GoogleAnalyticsOptions.PropertyId)}";

    public SourceOrigin Origin => IsConfigured switch
    {
        _ when sandbox.Value.Enabled => SourceOrigin.Sandbox(reporting.Value.TimeZone, reporting.Value.Currency),
        true => new(options.Value.Account, reporting.Value.TimeZone, reporting.Value.Currency),
        false => SourceOrigin.NotConfigured,
    };

    public bool IsConfigured => !string.IsNullOrEmpty(options.Value.PropertyId);

    public int SettleDays => options.Value.SettleDays;

    public IReadOnlyList<string> IdColumns => ["item_id", $"{Key}_id"];

    public CallBudget Budget => client.Budget;

    public IReadOnlyList<Quota> Quotas => client.Quotas.Left;

    /// <summary>A report counts as one call for one product as for all, so each asks for all that miss any of the days.</summary>
    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority)
    {
        var products = days.Where(one => one.Days.Count > 0).Select(one => one.Product).ToArray();
        return [.. ReportPlan.Calls(days.SelectMany(one => one.Joined), products.Length)
            .Select(range => new SourceCall(Key, products, range, priority))];
    }

    public TokenPrice? PriceInTokens(IReadOnlyList<SourceCall> calls) => client.Quotas.Tokens.Price(calls.Sum(Reports));

    public async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            throw new SourceException(
                FailureKind.Unavailable, "The setting GoogleAnalytics:PropertyId does not say which property to ask.");
        }

        if (call.IsOfSite)
        {
            return await AskSiteAsync(call, cancellationToken);
        }

        return await AskItemsAsync(call, OneOfMany(call), cancellationToken);
    }

    /// <summary>How many reports answer a call, without further pages of long ones.</summary>
    private int Reports(SourceCall call) => call.IsOfSite
        ? 1
        : ReportPlan.Reports(call.Days, call.Products.Count).Count + ItemReports.TotalsBeside(OneOfMany(call));

    /// <summary>
    /// The item id of a call about one product, as from its page, which costs no report of the whole catalog; none for a report of all
    /// items. An answer about one item cannot say what belongs to no product, so it has no totals.
    /// </summary>
    private IReadOnlyList<string> OneOfMany(SourceCall call) =>
        call.Products is [var one] && catalog.Current.Products.Count >= Many ? [one.IdAt(Key)] : [];

    /// <param name="only">Item ids; none: every item.</param>
    private async Task<SourceAnswer> AskItemsAsync(SourceCall call, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        // Two products may be sold under one item id; both are answered.
        var products = call.Products.ToLookup(product => product.IdAt(Key), product => product.Id, StringComparer.Ordinal);
        var ranges = ReportPlan.Reports(call.Days, call.Products.Count);
        var rows = ranges.Select(range => new ItemRows(range)).ToArray();
        var metadata = new ReportMetadata(reporting.Value.Currency, reporting.Value.TimeZone);
        var (ofAsked, ofAll) = (new OwnDayTotals(call.Days, metadata), new OwnDayTotals(call.Days, metadata));
        await client.Reports.ReadAsync(
            ranges,
            reporting.Value.Currency,
            only,
            (number, page) =>
            {
                metadata.Add(page.Metadata);
                return rows[number].Add(page);
            },
            reports =>
            {
                ofAsked.Add(reports[0]);
                ofAll.Add(reports[^1]);
            },
            cancellationToken);
        Array.ForEach(rows, metadata.Add);
        var dataThrough = DataThrough(call.Days, rows.Select(report => report.LastDay).Append(ofAll.LastDay).Max());
        var ours = catalog.Current.Products.Concat(call.Products).Select(product => product.IdAt(Key)).ToHashSet(StringComparer.Ordinal);
        var reconciled = UnmatchedRows.Of(rows, ofAsked, ours, dataThrough, metadata.Withheld);
        metadata.AddTotal(only.Count == 0 && reconciled.Differs);
        // A sample's rows need not add up to its totals.
        var doubts = reconciled.Doubts
            .Where(doubt => !metadata.IsSampled || doubt.Value != LeftOut.MoreInTotal)
            .ToDictionary();
        return new SourceAnswer(call, clock.GetUtcNow())
        {
            Figures = [.. from report in rows
                          from row in report.Dated
                          where row.Values is not null && !UnmatchedRows.IsNobody(row.Item)
                          from product in products[row.Item]
                          select new DayFigures(product, row.Day!.Value, row.Values!, IsFinal: false)], // Dated, and readable.
            UnknownDays = [.. rows.SelectMany(report => UnknownRows.Of(report, products, doubts, dataThrough))],
            Currency = metadata.Currency,
            DataThrough = dataThrough,
            OwnTotals = only.Count == 0 ? reconciled.Totals : [],
            Unmatched = only.Count == 0 ? reconciled.Unmatched : [],
            Withheld = metadata.Withheld,
            Notices = metadata.Notices,
            IsOfSome = only.Count > 0,
        };
    }

    private async Task<SourceAnswer> AskSiteAsync(SourceCall call, CancellationToken cancellationToken)
    {
        var report = await client.Site.ReadAsync(call.Days, reporting.Value.Currency, cancellationToken);
        var metadata = new ReportMetadata(reporting.Value.Currency, reporting.Value.TimeZone);
        metadata.Add(report.Metadata);
        // Before Google has counted anything of days that may still change, there is no row: that is not known, and no zero.
        var isKnown = report.Rows.Count > 0 || (call.Days.To <= LastSettled() && LeftOut.By(report.Metadata) is null);
        return new SourceAnswer(call, clock.GetUtcNow())
        {
            Site = isKnown ? ReportColumns.Site(report) : null,
            Notices = [.. metadata.Notices.Where(notice => notice.Metric is null)],
        };
    }

    /// <summary>
    /// The last day with any row, or the day before the first when there was none; a day that is settled is known without one.
    /// </summary>
    private DateOnly DataThrough(DateRange range, DateOnly? lastRow)
    {
        var settled = LastSettled();
        var quiet = settled < range.To ? settled : range.To;
        var last = lastRow ?? range.From.AddDays(-1);
        return last > quiet ? last : quiet;
    }

    private DateOnly LastSettled()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reporting.Value.TimeZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime).AddDays(-SettleDays - 1);
    }
}
