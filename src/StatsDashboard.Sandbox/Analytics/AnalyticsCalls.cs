using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The API's calls after credentials and quota. gRPC and REST both end here, with Google's own messages.</summary>
internal sealed class AnalyticsCalls(SandboxWorld world, PropertyQuotas quotas, string propertyId)
{
    private const int MostReports = 5;

    public Answer<RunReportResponse> Run(RunReportRequest request)
    {
        if (CheckProperty(request.Property) is { } refusal)
        {
            return refusal;
        }

        return ReportPlan.Make(request, world.Calendar.Today, out var plan) is { } error ? error : Run(plan);
    }

    public Answer<BatchRunReportsResponse> RunBatch(BatchRunReportsRequest request)
    {
        if ((CheckProperty(request.Property) ?? CheckBatch(request)) is { } refusal)
        {
            return refusal;
        }

        List<ReportPlan> plans = [];
        foreach (var report in request.Requests)
        {
            if (ReportPlan.Make(report, world.Calendar.Today, out var plan) is { } error)
            {
                return error;
            }

            plans.Add(plan);
        }

        return new BatchRunReportsResponse { Reports = { plans.Select(Run) }, Kind = "analyticsData#batchRunReports" };
    }

    public Answer<Metadata> Describe(GetMetadataRequest request)
    {
        const string End = "/metadata";
        var property = request.Name.EndsWith(End, StringComparison.Ordinal) ? request.Name[..^End.Length] : request.Name;

        // Property 0 stands for the fields that every property has.
        if (property != "properties/0" && CheckProperty(property) is { } error)
        {
            return error;
        }

        return AnalyticsFields.Describe(property);
    }

    private RunReportResponse Run(ReportPlan plan)
    {
        var quota = quotas.Charge(plan);
        return ReportAnswer.Of(plan, new ReportRun(plan, world), world.Calendar.ZoneId, plan.Request.ReturnPropertyQuota ? quota : null);
    }

    private GoogleError? CheckProperty(string name)
    {
        const string Start = "properties/";
        var id = name.StartsWith(Start, StringComparison.Ordinal) ? name[Start.Length..] : "";
        if (id.Length == 0 || !id.All(char.IsAsciiDigit))
        {
            return GoogleError.InvalidProperty(name);
        }

        return id == propertyId ? null : GoogleError.Forbidden;
    }

    private static GoogleError? CheckBatch(BatchRunReportsRequest batch)
    {
        if (batch.Requests.Count is 0 or > MostReports)
        {
            return GoogleError.Invalid($"Batches are limited to {MostReports} requests and need one.");
        }

        return batch.Requests.Any(request => request.Property.Length > 0 && request.Property != batch.Property)
            ? GoogleError.Invalid("The property of each request must be empty or the batch's own.")
            : null;
    }
}
