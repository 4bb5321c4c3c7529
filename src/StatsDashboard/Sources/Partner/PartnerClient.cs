using Microsoft.Extensions.Options;
using RestEase;
using StatsDashboard.Sources.Http;
using StatsDashboard.Sources.Partner.Wire;

namespace StatsDashboard.Sources.Partner;

/// <summary>The one way to the partner: the API over its chain of handlers, and the budget that all who use it share.</summary>
internal sealed class PartnerClient : IDisposable
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly HttpClient http;
    private readonly IPartnerApi? api;

    public PartnerClient(IOptions<PartnerOptions> options, TimeProvider clock)
    {
        var settings = options.Value;
        Budget = new CallBudget(PartnerSource.SourceKey, settings.MaxConcurrency, settings.RequestsPerMinute, clock);
        Allowance = new PartnerAllowance(Budget, settings.CallTimeout, clock);
        var upstream = new Upstream(
            PartnerSource.SourceKey, "The partner", settings.CallTimeout, settings.AttemptTimeout, settings.MaxAttempts, MaxBodyBytes);
        http = UpstreamHttp.Client(
            new AttemptHandler(upstream, Budget, new PartnerVerdict(Allowance).Read, clock)
            {
                InnerHandler = new KeyHandler(settings.ApiKey) { InnerHandler = UpstreamHttp.Socket() },
            },
            settings.BaseAddress);
        api = settings.BaseAddress is null ? null : new RestClient(http) { ResponseDeserializer = new PartnerJsonReader() }.For<IPartnerApi>();
    }

    public bool IsConfigured => api is not null;

    public CallBudget Budget { get; }

    public PartnerAllowance Allowance { get; }

    /// <exception cref="SourceException">The settings do not say where the partner is.</exception>
    public IPartnerApi Api => api
        ?? throw new SourceException(FailureKind.Unavailable, "The setting Partner:BaseAddress does not say where the partner is.");

    public void Dispose()
    {
        http.Dispose();
        Budget.Dispose();
    }
}
