using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Callbacks;
using StatsDashboard.Collection;
using StatsDashboard.Figures;
using StatsDashboard.Sandbox;
using StatsDashboard.Tests.Access;
using StatsDashboard.Tests.Api;
using Xunit;

namespace StatsDashboard.Tests.Callbacks;

/// <summary>A refresh that calls back, through the whole dashboard.</summary>
public sealed class CallbackTests : IAsyncDisposable
{
    private readonly ManualClock clock = new(TimeProvider.System.GetUtcNow());
    private Receiver receiver = null!;

    [Fact]
    public async Task What_is_posted_is_the_run_as_it_is_read_at_that_moment()
    {
        await using var app = await StartAsync();
        var read = "";
        receiver.Answer = async context =>
        {
            var run = JsonDocument.Parse(receiver.Received[^1].Body).RootElement.GetProperty("id").GetString();
            read = await app.GetTextAsync($"/api/runs/{run}");
        };

        var address = await RefreshAsync(app, "/hook");
        var call = (await receiver.WaitForAsync(1))[0];
        await Until.Async(() => First(app).IsOver);

        call.Body.ShouldBe(read);
        var posted = JsonDocument.Parse(call.Body).RootElement;
        posted.GetProperty("state").GetString().ShouldBe("completed");
        var callback = (await app.GetJsonAsync(address)).GetProperty("callback")[0];
        callback.EnumerateObject().Select(member => member.Name).ShouldBe(["host", "state", "attempts", "next_at", "last_status"]);
        (callback.GetProperty("host").GetString(), callback.GetProperty("state").GetString()).ShouldBe(("127.0.0.1", "delivered"));
        (callback.GetProperty("attempts").GetInt32(), callback.GetProperty("last_status").GetInt32()).ShouldBe((1, 200));
        await LoggedAsync(app, "was told to 127.0.0.1 at try 1");
    }

    [Fact]
    public async Task It_is_tried_eight_times_ever_less_often_under_one_id_and_then_given_up()
    {
        await using var app = await StartAsync();
        receiver.AnswerWith(500);

        var address = await RefreshAsync(app, "/hook?token=1");
        for (var tries = 1; tries <= 8; tries++)
        {
            await receiver.WaitForAsync(tries);
            await Until.Async(() => First(app).Tries == tries);
            if (First(app).NextAt is { } next)
            {
                (await app.GetTextAsync("/status")).ShouldContain("It answered with status 500.");
                clock.Advance(next - clock.GetUtcNow() - TimeSpan.FromSeconds(1));
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        var calls = receiver.Received;
        var times = calls.Select(call => long.Parse(call.Headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture)).ToList();
        times.Zip(times.Skip(1), (before, after) => after - before).ShouldBe([5, 30, 120, 600, 3_600, 21_600, 86_400]);
        calls.Select(call => (call.Headers["webhook-id"].ToString(), call.Body)).Distinct().ShouldHaveSingleItem();
        calls.Select(call => call.Headers["webhook-signature"].ToString()).Distinct().Count().ShouldBe(8);
        clock.Advance(TimeSpan.FromDays(3));
        var callback = (await app.GetJsonAsync(address)).GetProperty("callback")[0];
        (callback.GetProperty("state").GetString(), callback.GetProperty("attempts").GetInt32()).ShouldBe(("given_up", 8));
        callback.GetProperty("next_at").ValueKind.ShouldBe(JsonValueKind.Null);
        await LoggedAsync(app, "is not told to 127.0.0.1 any more after 8 tries");
        var stored = app.Services.GetRequiredService<FigureStore>().ReadDeliveries(5).ShouldHaveSingleItem();
        (stored.IsOver, stored.Body).ShouldBe((true, null));
        stored.Address.ShouldNotContain("token");
    }

    [Fact]
    public async Task A_restart_between_two_tries_goes_on_where_it_was()
    {
        await using var app = await StartAsync();
        receiver.AnswerWith(503);
        await RefreshAsync(app, "/hook?token=1");
        await receiver.WaitForAsync(1);
        await Until.Async(() => First(app).Tries == 1);
        receiver.AnswerWith(204);

        await using var again = app.Restart([.. AdminProgram.Token, .. Settings]);
        First(again).State.ShouldBe(DeliveryState.Pending);
        receiver.Received.Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(5));
        var calls = await receiver.WaitForAsync(2);
        await Until.Async(() => First(again).IsOver);

        calls.Select(call => (call.Path, call.Body, call.Headers["webhook-id"].ToString())).Distinct().ShouldHaveSingleItem();
        (First(again).State, First(again).Tries).ShouldBe((DeliveryState.Delivered, 2));
    }

    [Fact]
    public async Task All_who_join_a_run_are_called_each_once_and_of_its_cancelling_too()
    {
        await using var app = await StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });

        var run = await RefreshAsync(app, "/a");
        (await RefreshAsync(app, "/b")).ShouldBe(run);
        (await RefreshAsync(app, "/a")).ShouldBe(run);
        using var alone = await app.PostRefreshAsync(DashboardApp.Week + "&final=true");
        (await app.GetJsonAsync(run)).GetProperty("callback").EnumerateArray()
            .Select(callback => callback.GetProperty("state").GetString()).ShouldBe(["waiting", "waiting"]);
        receiver.Received.ShouldBeEmpty();
        var registry = app.Services.GetRequiredService<RunRegistry>();
        await registry.CancelAsync(registry.Find(run.Split('/')[^1])!);

        var calls = await receiver.WaitForAsync(2);
        await Until.Async(() => app.Services.GetRequiredService<Deliveries>().Latest(5).All(delivery => delivery.IsOver));
        receiver.Received.Select(call => call.Path).Order().ShouldBe(["/a", "/b"]);
        calls.ShouldAllBe(call => call.Body.Contains("\"state\":\"cancelled\"", StringComparison.Ordinal));
        calls.Select(call => call.Headers["webhook-id"].ToString()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task One_run_takes_so_many_callers_and_no_more()
    {
        await using var app = await StartAsync();
        app.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });
        for (var caller = 1; caller <= 10; caller++)
        {
            await RefreshAsync(app, $"/{caller}");
        }

        using var refused = await PostAsync(app, $"{receiver.Address}11");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.TextAsync()).ShouldContain("10 others are called back by this run already");
    }

    [Theory]
    [InlineData("https://other.example/hush")]
    [InlineData("http://hush@127.0.0.1/")]
    [InlineData("ftp://127.0.0.1/hush")]
    public async Task Who_may_not_be_called_is_refused_before_anything_is_asked(string address)
    {
        await using var app = await StartAsync();

        using var refused = await PostAsync(app, address);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.TextAsync()).ShouldNotContain("hush");
        app.Services.GetRequiredService<RunRegistry>().LatestRefreshes(1).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_the_key_nor_what_an_address_holds_beyond_its_host_is_told_anywhere()
    {
        await using var app = await StartAsync();
        receiver.AnswerWith(500);
        var run = await RefreshAsync(app, "/canary-path?token=canary-token");
        await Until.Async(() => First(app).Tries == 1);

        // The framework's own lines about requests are off but for tests.
        var told = app.Logs.Lines.Where(line => !line.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)).ToList();
        told.AddRange([await app.GetTextAsync("/status"), await app.GetTextAsync(run), await app.GetTextAsync(run + "/events")]);
        told.AddRange(receiver.Received.Select(call => call.Body));

        told.Where(text => text.Contains("canary", StringComparison.Ordinal)).ShouldBeEmpty();
        told.Where(text => text.Contains(Allowed.Key["whsec_".Length..], StringComparison.Ordinal)).ShouldBeEmpty();
        (await app.GetTextAsync("/status")).ShouldContain("data-deliveries");
    }

    /// <summary>The line is written when all else of a try is done.</summary>
    private static Task LoggedAsync(DashboardApp app, string text) =>
        Until.Async(() => app.Logs.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync() => await (receiver?.DisposeAsync() ?? ValueTask.CompletedTask);

    private static (string, string)[] Settings => [.. Allowed.Settings("127.0.0.1").Select(setting => (setting.Key, setting.Value!))];

    private async Task<DashboardApp> StartAsync()
    {
        receiver = await Receiver.StartAsync();
        return await AdminProgram.StartAsync(new SandboxOptions { Products = 4, Clock = clock }, Settings);
    }

    /// <summary>The address of the run.</summary>
    private async Task<string> RefreshAsync(DashboardApp app, string path)
    {
        using var accepted = await PostAsync(app, new Uri(receiver.Address, path).ToString());
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return accepted.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> PostAsync(DashboardApp app, string callback) =>
        app.PostRefreshAsync($"{DashboardApp.Week}&final=true&callback_url={Uri.EscapeDataString(callback)}");

    private static Delivery First(DashboardApp app) => app.Services.GetRequiredService<Deliveries>().Latest(1).Single();
}
