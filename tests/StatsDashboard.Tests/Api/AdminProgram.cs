using System.Net.Http.Headers;
using StatsDashboard.Sandbox;

namespace StatsDashboard.Tests.Api;

/// <summary>A dashboard, and a program with an admin's token that has figures asked again.</summary>
internal static class AdminProgram
{
    // The hex SHA-256 of "test".
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static Task<DashboardApp> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(new SandboxOptions { Products = 10 }, settings);

    public static Task<DashboardApp> StartAsync(SandboxOptions sandbox, params (string Key, string Value)[] settings) =>
        DashboardApp.StartAsync(sandbox, [.. Token, .. settings]);

    public static (string Key, string Value)[] Token { get; } =
        [("Access:Tokens:0:Name", "tests"), ("Access:Tokens:0:Sha256", Sha256), ("Access:Tokens:0:Role", "Admin")];

    public static Task<HttpResponseMessage> PostRefreshAsync(this DashboardApp app, string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/refresh?{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "test");
        return app.Client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
    }
}
