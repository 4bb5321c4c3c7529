using System.Text.Json.Serialization.Metadata;

namespace StatsDashboard.Sandbox.Control;

/// <summary><c>/sandbox/faults</c> and <c>/sandbox/calls</c>.</summary>
internal static class ControlRoutes
{
    private static readonly SandboxUpstream[] Upstreams = [SandboxUpstream.Partner, SandboxUpstream.Analytics, SandboxUpstream.Token];

    public static void MapControl(this IEndpointRouteBuilder routes, SandboxFaults faults, SandboxCalls calls)
    {
        routes.MapGet("/sandbox/faults", (RequestDelegate)(context => ListAsync(context, faults)));
        routes.MapPut("/sandbox/faults", (RequestDelegate)(context => AddAsync(context, faults)));
        routes.MapDelete("/sandbox/faults", (RequestDelegate)(context =>
        {
            faults.Clear();
            return NoContent(context);
        }));
        routes.MapGet("/sandbox/calls", (RequestDelegate)(context => CallsAsync(context, calls)));
        routes.MapDelete("/sandbox/calls", (RequestDelegate)(context =>
        {
            calls.Reset();
            return NoContent(context);
        }));
    }

    private static async Task AddAsync(HttpContext context, SandboxFaults faults)
    {
        try
        {
            faults.Add(await FaultReader.ReadAsync(context.Request, context.RequestAborted));
        }
        catch (ArgumentException error)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new ControlErrorJson(error.Message), ControlJson.Default.ControlErrorJson);
            return;
        }

        await ListAsync(context, faults);
    }

    private static Task ListAsync(HttpContext context, SandboxFaults faults)
    {
        var active = faults.Active.Select(entry => new ActiveFaultJson(
            entry.Fault.Kind,
            entry.Fault.Path,
            entry.Fault.Product,
            entry.Fault.Count,
            entry.Fault.Rate,
            entry.Fault.Seed,
            entry.Fault.Parameters,
            entry.Hits));
        var kinds = SandboxFaults.Kinds.Select(kind =>
            new FaultKindJson(kind.Number, kind.Name, $"{kind.At}", $"{kind.Over}", kind.Does, kind.Parameters));
        return WriteAsync(context, new FaultsJson([.. active], [.. kinds]), ControlJson.Default.FaultsJson);
    }

    private static Task CallsAsync(HttpContext context, SandboxCalls calls)
    {
        var upstreams = Upstreams.ToDictionary(upstream => upstream.ToString().ToLowerInvariant(), calls.Of);
        return WriteAsync(context, new CallsJson(upstreams, calls.Paths, calls.Products), ControlJson.Default.CallsJson);
    }

    private static Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(body, type, cancellationToken: context.RequestAborted);

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
