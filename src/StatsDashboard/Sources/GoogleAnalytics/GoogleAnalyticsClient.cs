using Google.Analytics.Data.V1Beta;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The one way to Google Analytics: the API over its channel, and the budget that all who use it share.</summary>
internal sealed class GoogleAnalyticsClient : IDisposable
{
    private const int MaxAttempts = 4;

    private readonly GrpcChannel channel;
    private readonly AnalyticsCredentials credentials;

    /// <param name="rowLimit">Rows of one page of a report; the API allows 250,000.</param>
    public GoogleAnalyticsClient(IOptions<GoogleAnalyticsOptions> options, TimeProvider clock, int rowLimit = 100_000)
    {
        var settings = options.Value;
        var upstream = new Upstream(
            GoogleAnalyticsSource.SourceKey,
            "Google Analytics",
            3 * settings.AttemptTimeout,
            settings.AttemptTimeout,
            MaxAttempts,
            AnalyticsChannel.MaxMessageBytes);
        Budget = new CallBudget(GoogleAnalyticsSource.SourceKey, settings.MaxConcurrency, requestsPerMinute: 0, clock);
        Quotas = new AnalyticsQuotas(Budget, upstream.CallTimeout, clock);
        credentials = new AnalyticsCredentials(settings);
        var verdict = new AnalyticsVerdict(Quotas, clock);
        channel = AnalyticsChannel.Open(settings.Endpoint, verdict);
        var api = new AnalyticsDataApi(
            new BetaAnalyticsData.BetaAnalyticsDataClient(channel),
            credentials,
            new AttemptPipeline(upstream, Budget, clock),
            verdict,
            $"properties/{settings.PropertyId}");
        Reports = new ItemReports(api.RunReportsAsync, Budget, Quotas, rowLimit);
        Site = new SiteReports(api.RunReportsAsync, Quotas);
    }

    public CallBudget Budget { get; }

    public AnalyticsQuotas Quotas { get; }

    public ItemReports Reports { get; }

    public SiteReports Site { get; }

    public void Dispose()
    {
        channel.Dispose();
        credentials.Dispose();
        Budget.Dispose();
    }
}
