using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StatsDashboard.Tests.Sources.Partner;

/// <summary>A partner that answers what a test tells it to, for bodies and headers that no fault of the sandbox makes.</summary>
internal sealed class ScriptedPartner : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private ScriptedPartner(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(context =>
        {
            Interlocked.Increment(ref asked);
            return answer(context);
        });
    }

    public int Asked => Volatile.Read(ref asked);

    public string Address => app.Urls.Single();

    public static async Task<ScriptedPartner> StartAsync(RequestDelegate answer)
    {
        var partner = new ScriptedPartner(answer);
        await partner.app.StartAsync();
        return partner;
    }

    /// <summary>Always this JSON, byte for byte.</summary>
    public static Task<ScriptedPartner> StartAsync(string json) => StartAsync(context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
