using System.Net;
using System.Net.Sockets;
using Shouldly;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Sources.Database;

/// <summary>Queries and servers that do not come to an end.</summary>
public sealed partial class PostgresTests
{
    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_given_up()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var clock = new ManualClock();
        await using var shop = ShopDatabase.OfServer(
            $"Host=127.0.0.1;Port={((IPEndPoint)mute.LocalEndpoint).Port};Username=anna;Password=hush", clock, ("Timeout", "00:00:10"));

        var failure = shop.FailureAsync();
        clock.Advance(TimeSpan.FromSeconds(10));

        (await failure).ShouldBe(new SourceFailure(FailureKind.Timeout, "The database gave no whole answer within 10 s."));
    }

    [Fact]
    public async Task A_long_query_is_ended_at_the_server_too()
    {
        var (failure, clock) = await AskSlowlyAsync("slow");

        clock.Advance(TimeSpan.FromMinutes(1));

        (await failure).Kind.ShouldBe(FailureKind.Timeout);
        await WaitAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'slow' AND state = 'active'", 0);
    }

    [Fact]
    public async Task A_server_that_hangs_in_the_middle_is_given_up()
    {
        var (failure, clock) = await AskSlowlyAsync("hung");
        var process = await server.ReadAsync<int>("SELECT pid FROM pg_stat_activity WHERE application_name = 'hung'");
        await SignalAsync("-STOP", process);

        clock.Advance(TimeSpan.FromMinutes(1));

        (await failure).Kind.ShouldBe(FailureKind.Timeout);
        await SignalAsync("-CONT", process);
    }

    [Fact]
    public async Task Of_rows_without_end_no_more_are_read_than_are_allowed()
    {
        await using var shop = ShopDatabase.OfServer(
            await server.OwnerAsync(),
            new ManualClock(),
            ("MaxRows", "1000"),
            ("Query", "SELECT @from AS day, 'A' || generate_series(1, 2000000000) AS product_id, 1 AS orders, 1 AS revenue " +
                "WHERE @from < @to"));

        (await shop.FailureAsync()).Sentence.ShouldBe(
            "The answer to Database:Query has more than 1000 rows, the most that Database:MaxRows allows.");
        (await shop.FailureAsync()).Sentence.ShouldContain("more than 1000 rows", customMessage: "the connection is as good as before");
    }

    /// <summary>A question that the server is busy with.</summary>
    private async Task<(Task<SourceFailure> Failure, ManualClock Clock)> AskSlowlyAsync(string name)
    {
        var clock = new ManualClock();
        var shop = ShopDatabase.OfServer(
            $"{await server.OwnerAsync()};Application Name={name}",
            clock,
            ("Query", "SELECT @from AS day, 'A' AS product_id, 1 AS orders, 1 AS revenue FROM pg_sleep(600) WHERE @from < @to"));
        var failure = AskAsync();
        await WaitAsync($"SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '{name}' AND wait_event = 'PgSleep'", 1);
        return (failure, clock);

        async Task<SourceFailure> AskAsync()
        {
            await using (shop)
            {
                return await shop.FailureAsync();
            }
        }
    }

    private async Task WaitAsync(string sql, long count)
    {
        while (await server.ReadAsync<long>(sql) != count)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
