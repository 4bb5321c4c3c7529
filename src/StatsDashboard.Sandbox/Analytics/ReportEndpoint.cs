using System.Text.Json;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary><c>runReport</c> and <c>batchRunReports</c>, after credentials and quota.</summary>
internal sealed class ReportEndpoint(SandboxWorld world, PropertyQuotas quotas, string propertyId)
{
    private const int MostReports = 5;

    public async Task RunAsync(HttpContext context, string property)
    {
        var (request, error) = await RequestBody.ReadAsync(context, AnalyticsJson.Default.ReportRequest, context.RequestAborted);
        await AnswerAsync(context, property, error, request is null ? [] : [request], batch: false);
    }

    public async Task RunBatchAsync(HttpContext context, string property)
    {
        var (request, error) = await RequestBody.ReadAsync(context, AnalyticsJson.Default.BatchRequest, context.RequestAborted);
        var reports = request?.Requests ?? [];
        if (error is null && property == propertyId && reports.Count is 0 or > MostReports)
        {
            error = GoogleError.Invalid($"Batches are limited to {MostReports} requests and need one.");
        }

        await AnswerAsync(context, property, error, reports, batch: true);
    }

    private async Task AnswerAsync(
        HttpContext context, string property, GoogleError? error, IReadOnlyList<ReportRequest> requests, bool batch)
    {
        error ??= property == propertyId ? null : GoogleError.Forbidden;
        List<ReportPlan> plans = [];
        if ((error ?? Plan(requests, plans)) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }

        context.Response.ContentType = "application/json; charset=UTF-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        var writer = new ReportWriter(json, context.Response);
        if (batch)
        {
            json.WriteStartObject();
            json.WriteStartArray("reports");
        }

        foreach (var plan in plans)
        {
            var charged = quotas.Charge(plan);
            var shown = plan.Request.ReturnPropertyQuota ? charged : null;
            await writer.WriteAsync(plan, new ReportRun(plan, world), world, shown, context.RequestAborted);
        }

        if (batch)
        {
            json.WriteEndArray();
            json.WriteString("kind", "analyticsData#batchRunReports");
            json.WriteEndObject();
        }
    }

    private GoogleError? Plan(IReadOnlyList<ReportRequest> requests, List<ReportPlan> plans)
    {
        foreach (var request in requests.OfType<ReportRequest>())
        {
            if (ReportPlan.Make(request, world.Calendar.Today, out var plan) is { } error)
            {
                return error;
            }

            plans.Add(plan);
        }

        return null;
    }
}
