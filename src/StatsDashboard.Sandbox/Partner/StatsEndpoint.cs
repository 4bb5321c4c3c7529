using System.Buffers;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Partner;

/// <summary><c>GET /v1/stats</c>.</summary>
internal sealed class StatsEndpoint(Assortment assortment, PartnerLedger ledger, SandboxCalendar calendar)
{
    public Task AnswerAsync(HttpContext context)
    {
        if (StatsQuery.Read(context.Request, assortment, out var query) is { } error)
        {
            return error.WriteAsync(context);
        }

        var body = StatsAnswer.Write(query, ledger, calendar);
        context.Response.ContentType = PartnerHeaders.Json;
        context.Response.ContentLength = body.Length;
        context.Response.BodyWriter.Write(body);
        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }
}
