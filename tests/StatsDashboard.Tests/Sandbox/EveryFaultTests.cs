using System.Security.Cryptography;
using Google.Protobuf;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>The whole catalogue: each kind must be noticed where it strikes, and be gone when it is spent.</summary>
public sealed class EveryFaultTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private const string Report = """
        {"dimensions":[{"name":"date"},{"name":"itemId"}],"metrics":[{"name":"itemsViewed"},{"name":"itemRevenue"}],
        "dateRanges":[{"startDate":"7daysAgo","endDate":"today"}],"limit":20,"offset":20}
        """;

    // Smaller than life where size is all that the default adds, larger where the difference must be noticed at the first call.
    private static readonly Dictionary<string, (string, string)> Parameters = new()
    {
        ["huge-body"] = ("megabytes", "2"),
        ["gzip-bomb"] = ("megabytes", "16"),
        ["many-rows"] = ("rows", "2000"),
        ["long-tail"] = ("milliseconds", "60000000"),
        ["unannounced-limit"] = ("perSecond", "0"),
    };

    // What makes these a fault is that no answer comes, or no end of it: only they are met with little patience.
    private static readonly string[] Silent =
        ["slow-answer", "long-tail", "drip", "never-answer", "trailers-never-come", "message-over-limit"];

    private static readonly TimeSpan LittlePatience = TimeSpan.FromMilliseconds(50);

    private static readonly SandboxTransport[] Transports = [SandboxTransport.Rest, SandboxTransport.Grpc];

    public static IEnumerable<TheoryDataRow<string, SandboxUpstream, SandboxTransport>> Cases =>
        from kind in SandboxFaults.Kinds
        where kind.Name != "refuse-connections"
        from upstream in new[] { SandboxUpstream.Partner, SandboxUpstream.Analytics, SandboxUpstream.Token }
        where kind.At.HasFlag(upstream)
        from transport in upstream == SandboxUpstream.Analytics ? Transports : Transports[..1]
        where kind.Over.HasFlag(transport)
        select new TheoryDataRow<string, SandboxUpstream, SandboxTransport>(kind.Name, upstream, transport);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_noticed_once_and_then_over(string kind, SandboxUpstream upstream, SandboxTransport transport)
    {
        var session = shared.Fresh();
        var honest = await SeenAsync(session, upstream, transport);
        Dictionary<string, string> parameters = Parameters.TryGetValue(kind, out var own) ? new() { [own.Item1] = own.Item2 } : [];
        session.Host.Faults.Add(new SandboxFault(kind)
        {
            Path = upstream switch { SandboxUpstream.Partner => "/v1", SandboxUpstream.Analytics => "/v1beta", _ => "/token" },
            Count = upstream == SandboxUpstream.Partner ? 2 : 1,
            Parameters = parameters,
        });

        var faulty = await SeenAsync(session, upstream, transport, Silent.Contains(kind) ? LittlePatience : null);

        faulty.ShouldNotBe(honest);
        session.ForgetToken();
        (await SeenAsync(session, upstream, transport)).ShouldBe(honest);
    }

    [Fact]
    public void Every_number_of_the_list_has_a_kind() =>
        SandboxFaults.Kinds.Select(kind => kind.Number).Distinct().ShouldBe(Enumerable.Range(1, 28));

    [Fact]
    public void No_name_is_taken_twice() => SandboxFaults.Kinds.Select(kind => kind.Name).ShouldBeUnique();

    [Fact]
    public async Task The_README_names_every_kind_with_its_number()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StatsDashboard.sln")))
        {
            folder = folder.Parent!;
        }

        var path = Path.Combine(folder.FullName, "src", "StatsDashboard.Sandbox", "README.md");
        var readme = await File.ReadAllTextAsync(path, SandboxSession.Stop);

        SandboxFaults.Kinds.Select(kind => $"| {kind.Number} | `{kind.Name}` |")
            .Where(row => !readme.Contains(row, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    /// <summary>What a client can tell apart: status, headers, body and trailers, or how it failed.</summary>
    private static async Task<string> SeenAsync(
        SandboxSession session, SandboxUpstream upstream, SandboxTransport transport, TimeSpan? patience = null)
    {
        if (upstream != SandboxUpstream.Token)
        {
            await session.SignInAsync();
        }

        return upstream switch
        {
            SandboxUpstream.Partner =>
                await AskAsync(() => session.StatsAsync("SKU-0002", "2026-09-29", "2026-10-29"))
                + await AskAsync(() => session.ProductsAsync(page: 2)),
            SandboxUpstream.Analytics when transport == SandboxTransport.Grpc =>
                await AskAsync(() => session.GrpcCallAsync("RunReport", session.Report(Report).ToByteArray(), session.Token)),
            SandboxUpstream.Analytics => await AskAsync(() => session.ReportAsync(Report)),
            _ => await AskAsync(() => session.AskTokenAsync("https://oauth2.googleapis.com/token")),
        };

        async Task<string> AskAsync(Func<Task<HttpResponseMessage>> ask)
        {
            try
            {
                var limit = patience ?? TimeSpan.FromMinutes(1);
                return await ReadAsync(ask, upstream).WaitAsync(limit, TimeProvider.System, SandboxSession.Stop);
            }
            catch (Exception error) when (error is HttpRequestException or TimeoutException or IOException)
            {
                return error.GetType().Name;
            }
        }
    }

    private static async Task<string> ReadAsync(Func<Task<HttpResponseMessage>> ask, SandboxUpstream upstream)
    {
        using var answer = await ask();
        var body = await answer.Content.ReadAsByteArrayAsync(SandboxSession.Stop);

        // Every token is another one; its place and its length are always the same.
        var shown = upstream == SandboxUpstream.Token
            ? $"{body.Length} {(char)body.FirstOrDefault()}"
            : Convert.ToHexString(SHA256.HashData(body));
        string[] told = ["Retry-After", "Location", "X-RateLimit-Remaining", "grpc-status", "grpc-encoding"];
        var headers = told.Select(name => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "-");
        var content = answer.Content.Headers;
        var trailers = string.Join(',', answer.TrailingHeaders.Select(header => $"{header.Key}={string.Join(',', header.Value)}"));
        var label = $"{content.ContentType} {string.Join(',', content.ContentEncoding)}";
        return $"{answer.StatusCode} {string.Join(' ', headers)} {label} {shown} {trailers}";
    }
}
