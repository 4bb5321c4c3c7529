using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shouldly;
using StandardWebhooks;
using StatsDashboard.Callbacks;
using Xunit;

namespace StatsDashboard.Tests.Callbacks;

/// <summary>One try, at the wire.</summary>
public sealed class CallbackClientTests
{
    private readonly ManualClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly List<string> lookedUp = [];
    private string[] leadsTo = ["127.0.0.1"];

    [Fact]
    public async Task The_receiver_can_verify_what_is_sent()
    {
        await using var receiver = await Receiver.StartAsync();

        (await PostAsync("127.0.0.1", new Uri(receiver.Address, "/hook?x=1"), "{\"a\":\"ü\"}")).ShouldBe(new TryOutcome(204, null));

        var call = receiver.Received.ShouldHaveSingleItem();
        (call.Path, call.Body, call.Headers.ContentType.ToString()).ShouldBe(("/hook?x=1", "{\"a\":\"ü\"}", "application/json"));
        Should.NotThrow(() => new StandardWebhook(Allowed.Key).Verify(call.Body, call.Headers));
        Should.Throw<Exception>(() => new StandardWebhook(Allowed.Key).Verify(call.Body + " ", call.Headers));
        call.Headers["webhook-id"].ToString().ShouldBe("msg_1");
        call.Headers["webhook-signature"].ToString().ShouldStartWith("v1,");
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(299, true)]
    [InlineData(400, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    public async Task Any_2xx_is_good_and_nothing_else(int status, bool isGood)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(status);

        (await PostAsync("127.0.0.1", receiver.Address)).ShouldBe(
            new TryOutcome(status, isGood ? null : $"It answered with status {status}."));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        (await PostAsync("127.0.0.1", receiver.Address)).Status.ShouldBe(307);

        receiver.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_does_not_answer_is_left_after_a_while()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var trying = PostAsync("127.0.0.1", receiver.Address);
        await receiver.WaitForAsync(1);
        clock.Advance(TimeSpan.FromSeconds(9));
        trying.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await trying).ShouldBe(new TryOutcome(null, "It did not answer within 10 s."));
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_not_waited_for()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = async context =>
        {
            await context.Response.WriteAsync("and so on", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        (await PostAsync("127.0.0.1", receiver.Address)).ShouldBe(new TryOutcome(200, null));
    }

    [Fact]
    public async Task Who_hangs_up_or_is_not_there_has_not_been_told()
    {
        var receiver = await Receiver.StartAsync();
        var address = receiver.Address;
        receiver.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        (await PostAsync("127.0.0.1", address)).ShouldBe(new TryOutcome(null, "It broke off."));
        await receiver.DisposeAsync();
        (await PostAsync("127.0.0.1", address)).ShouldBe(new TryOutcome(null, "It took no connection."));
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_told_as_that()
    {
        leadsTo = [];

        (await PostAsync("hooks.example", new Uri("https://hooks.example/"))).ShouldBe(new TryOutcome(null, "Its name leads nowhere."));
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_not_believed()
    {
        await using var receiver = await Receiver.StartAsync(isSecure: true);

        (await PostAsync("127.0.0.1", receiver.Address)).ShouldBe(
            new TryOutcome(null, "It has no certificate that is trusted for its name."));

        receiver.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    public async Task A_listed_name_that_leads_to_a_private_address_is_refused(params string[] addresses)
    {
        await using var receiver = await Receiver.StartAsync();
        leadsTo = addresses;

        (await PostAsync("hooks.example", At("hooks.example", receiver))).ShouldBe(
            new TryOutcome(null, "Its name leads to an address that must not be called."));

        receiver.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_address_that_is_itself_listed_may_be_led_to_and_is_what_is_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();

        (await PostAsync("hooks.example;127.0.0.1", At("hooks.example", receiver))).Status.ShouldBe(204);

        receiver.Received.ShouldHaveSingleItem().Headers.Host.ToString().ShouldBe($"hooks.example:{receiver.Address.Port}");
    }

    [Fact]
    public async Task Localhost_is_this_machine_and_nothing_else()
    {
        await using var receiver = await Receiver.StartAsync();

        (await PostAsync("localhost", At("localhost", receiver))).Status.ShouldBe(204);
        leadsTo = ["10.0.0.5"];
        (await PostAsync("localhost", At("localhost", receiver))).Problem.ShouldBe("Its name leads to an address that must not be called.");

        receiver.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_name_is_looked_up_and_checked_anew_at_every_try()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Client("hooks.example;127.0.0.1");
        var address = At("hooks.example", receiver);

        (await client.PostAsync(address, "msg_1", "{}", Stop)).Status.ShouldBe(204);
        leadsTo = ["127.0.0.2"];
        (await client.PostAsync(address, "msg_1", "{}", Stop)).Problem.ShouldBe("Its name leads to an address that must not be called.");

        lookedUp.ShouldBe(["hooks.example", "hooks.example"]);
        receiver.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_is_not_listed_any_more_is_not_called()
    {
        await using var receiver = await Receiver.StartAsync();

        (await PostAsync("hooks.example", receiver.Address)).Problem.ShouldBe("Callbacks:AllowedHosts does not name the host any more.");

        receiver.Received.ShouldBeEmpty();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Uri At(string host, Receiver receiver) => new UriBuilder(receiver.Address) { Host = host }.Uri;

    private async Task<TryOutcome> PostAsync(string allowed, Uri address, string body = "{}")
    {
        using var client = Client(allowed);
        return await client.PostAsync(address, "msg_1", body, Stop);
    }

    private CallbackClient Client(string allowed) => new(
        Options.Create(Allowed.Hosts(allowed)),
        (host, _) =>
        {
            lookedUp.Add(host);
            return Task.FromResult(leadsTo.Select(IPAddress.Parse).ToArray());
        },
        clock);
}
