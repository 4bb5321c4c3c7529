using Microsoft.Extensions.Options;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The one way to Google Analytics: the API over its chain of handlers, and the budget that all who use it share.</summary>
internal sealed class GoogleAnalyticsClient : IDisposable
{
    private const int MaxBodyBytes = 256 * 1024 * 1024;
    private const int MaxAttempts = 4;

    private readonly HttpClient http;
    private readonly AnalyticsCredentials credentials;

    /// <param name="rowLimit">Rows of one page of a report; the API allows 250,000.</param>
    public GoogleAnalyticsClient(IOptions<GoogleAnalyticsOptions> options, TimeProvider clock, int rowLimit = 100_000)
    {
        var settings = options.Value;
        var upstream = new Upstream(
            GoogleAnalyticsSource.SourceKey, "Google Analytics", 3 * settings.AttemptTimeout, settings.AttemptTimeout, MaxAttempts, MaxBodyBytes);
        Budget = new CallBudget(GoogleAnalyticsSource.SourceKey, settings.MaxConcurrency, requestsPerMinute: 0, clock);
        Quotas = new AnalyticsQuotas(Budget, upstream.CallTimeout, clock);
        credentials = new AnalyticsCredentials(settings);
        http = UpstreamHttp.Client(
            new AnswerHandler(upstream, new AnalyticsVerdict(Quotas, clock).Read)
            {
                InnerHandler = new BearerHandler(credentials) { InnerHandler = UpstreamHttp.Socket() },
            },
            settings.Endpoint);
        var api = new AnalyticsDataApi(http, new AttemptPipeline(upstream, Budget, clock), $"properties/{settings.PropertyId}");
        Reports = new ItemReports(api, Budget, Quotas, rowLimit);
        Site = new SiteReports(api, Quotas);
    }

    public CallBudget Budget { get; }

    public AnalyticsQuotas Quotas { get; }

    public ItemReports Reports { get; }

    public SiteReports Site { get; }

    public void Dispose()
    {
        http.Dispose();
        credentials.Dispose();
        Budget.Dispose();
    }
}
