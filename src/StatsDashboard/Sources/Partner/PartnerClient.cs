using Microsoft.Extensions.Options;
using Refit;
using StatsDashboard.Sources.Http;
using StatsDashboard.Sources.Partner.Wire;

namespace StatsDashboard.Sources.Partner;

/// <summary>The one way to the partner: the API over its chain of handlers, and the budget that all who use it share.</summary>
internal sealed class PartnerClient : IDisposable
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly HttpClient http;
    private readonly AttemptPipeline attempts;
    private readonly IPartnerApi? api;
    private volatile IReadOnlyList<Notice> listNotices = [];

    public PartnerClient(IOptions<PartnerOptions> options, TimeProvider clock)
    {
        var settings = options.Value;
        Budget = new CallBudget(PartnerSource.SourceKey, settings.MaxConcurrency, settings.RequestsPerMinute, clock);
        Allowance = new PartnerAllowance(Budget, settings.CallTimeout, clock);
        var upstream = new Upstream(
            PartnerSource.SourceKey, "The partner", settings.CallTimeout, settings.AttemptTimeout, settings.MaxAttempts, MaxBodyBytes);
        attempts = new AttemptPipeline(upstream, Budget, clock);
        http = UpstreamHttp.Client(
            new AnswerHandler(upstream, new PartnerVerdict(Allowance).Read)
            {
                InnerHandler = new KeyHandler(settings.ApiKey) { InnerHandler = UpstreamHttp.Socket() },
            },
            settings.BaseAddress);
        api = settings.BaseAddress is null ? null : RestService.ForGenerated<IPartnerApi>(http, PartnerContent.Settings);
    }

    public bool IsConfigured => api is not null;

    public CallBudget Budget { get; }

    /// <summary>What is to be said of the product list as it was last read.</summary>
    public IReadOnlyList<Notice> ListNotices { get => listNotices; set => listNotices = value; }

    public PartnerAllowance Allowance { get; }

    /// <param name="ask">One question; asked again where that may help.</param>
    /// <exception cref="SourceException">The settings do not say where the partner is, or it gave no good answer.</exception>
    public Task<T> AskAsync<T>(Func<IPartnerApi, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : notnull => api is { } partner
        ? attempts.AskAsync(async stop => await ask(partner, stop) ?? throw PartnerContent.Nothing(), cancellationToken)
        : throw new SourceException(FailureKind.Unavailable, "The setting Partner:BaseAddress does not say where the partner is.");

    public void Dispose()
    {
        http.Dispose();
        Budget.Dispose();
    }
}
