using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;
using StandardWebhooks;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.Api;
using StatsDashboard.Tests.Callbacks;
using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

public sealed class KilledCallbackTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-kill-");

    [Fact(Timeout = 120_000)]
    public async Task A_run_whose_process_was_killed_is_told_of_once_it_ends()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var receiver = await Receiver.StartAsync();
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { Products = 4, Latency = SandboxLatency.None, RequestsPerMinute = 0, MaxConcurrency = 0 }, stop);
        sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });
        (string, string)[] settings =
            [.. AdminProgram.Token, .. Allowed.Settings("127.0.0.1").Select(setting => (setting.Key, setting.Value!))];
        string run;
        await using (var first = await ServedDashboard.StartAsync(sandbox, folder.FullName, settings))
        {
            // The list of products may still be on its way.
            while (!(await first.Client.GetStringAsync("/api/overview?wait=none", stop)).Contains("SKU-0004", StringComparison.Ordinal))
            {
                stop.ThrowIfCancellationRequested();
            }

            var callback = Uri.EscapeDataString(new Uri(receiver.Address, "/hook").ToString());
            using var request = new HttpRequestMessage(
                HttpMethod.Post, $"/admin/refresh?{DashboardApp.Week}&final=true&callback_url={callback}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "test");
            using var accepted = await first.Client.SendAsync(request, stop);
            run = JsonDocument.Parse(await accepted.Content.ReadAsStringAsync(stop)).RootElement.GetProperty("id").GetString()!;
            await first.KillAsync();
        }

        receiver.Received.ShouldBeEmpty();
        sandbox.Faults.Clear();
        await using var second = await ServedDashboard.StartAsync(sandbox, folder.FullName, settings);
        var call = (await receiver.WaitForAsync(1))[0];

        var told = JsonDocument.Parse(call.Body).RootElement;
        (told.GetProperty("id").GetString(), told.GetProperty("state").GetString()).ShouldBe((run, "completed"));
        Should.NotThrow(() => new StandardWebhook(Allowed.Key).Verify(call.Body, call.Headers));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
