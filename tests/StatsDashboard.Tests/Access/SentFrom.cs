using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace StatsDashboard.Tests.Access;

/// <summary>The test server has no network: this header says which address a request's connection comes from.</summary>
internal sealed class SentFrom : IStartupFilter
{
    public const string Header = "Test-Sent-From";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[Header], out var address)
                ? address
                : IPAddress.Loopback;
            return following(context);
        });
        next(app);
    };
}
