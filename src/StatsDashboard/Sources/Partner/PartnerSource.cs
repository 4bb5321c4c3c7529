using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Partner;

/// <summary>The partner company: one product and at most 31 days a call.</summary>
internal sealed class PartnerSource(
    PartnerClient client,
    IOptions<PartnerOptions> options,
    IOptions<ReportingOptions> reporting,
    IOptions<HostedSandboxOptions> sandbox,
    TimeProvider clock) : IStatsSource
{
    public const string SourceKey = "partner";

    public string Key => SourceKey;

    public string Name => "Partner";

    public IReadOnlyList<Metric> Metrics => PartnerMetrics.All;

    public IReadOnlyList<Ratio> Ratios => PartnerMetrics.Ratios;

    public string MissingSetting => $"{PartnerOptions.Section}:{nameof(PartnerOptions.BaseAddress)}";

    public SourceOrigin Origin => options.Value.BaseAddress switch
    {
        _ when sandbox.Value.Enabled => SourceOrigin.Sandbox(reporting.Value.TimeZone),
        { } address => new(address.GetLeftPart(UriPartial.Path).TrimEnd('/'), reporting.Value.TimeZone),
        null => SourceOrigin.NotConfigured,
    };

    public bool IsConfigured => client.IsConfigured;

    public int SettleDays => options.Value.SettleDays;

    public CallBudget Budget => client.Budget;

    public IReadOnlyList<Quota> Quotas => client.Allowance.Quotas;

    public IReadOnlyList<Notice> Notices => client.ListNotices;

    /// <summary>The newest days of every product come before the older ones of any, so that what people look at is whole first.</summary>
    public IReadOnlyList<SourceCall> Plan(IReadOnlyList<ProductDays> days, CallPriority priority) =>
        [.. days
            .SelectMany(one => one.Ranges(options.Value.MaxDaysPerCall).Select((range, age) => (one.Product, range, age)))
            .OrderBy(chunk => chunk.age)
            .Select(chunk => new SourceCall(Key, [chunk.Product], chunk.range, priority))];

    public async Task<SourceAnswer> AskAsync(SourceCall call, CancellationToken cancellationToken)
    {
        var timeZone = reporting.Value.TimeZone;
        var product = call.Products.Single().IdAt(Key);
        var (from, to) = (Iso.Day(call.Days.From), Iso.Day(call.Days.To));
        var stats = await client.AskAsync(
            (partner, stop) => partner.GetStatsAsync(product, from, to, timeZone, stop), cancellationToken);
        return StatsReader.Read(stats, call, timeZone, clock.GetUtcNow());
    }
}
