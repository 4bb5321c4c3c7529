using System.Globalization;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Faults;

/// <summary>A fault that is switched on, and how much of it is left.</summary>
internal sealed class FaultRule
{
    private readonly Lock _gate = new();
    private int _matched, _hits, _inSecond;
    private long _second;

    private FaultRule(SandboxFault fault, FaultKind kind) => (Fault, Kind) = (fault, kind);

    public SandboxFault Fault { get; }

    public FaultKind Kind { get; }

    public int Hits => Math.Min(Volatile.Read(ref _hits), Fault.Count ?? int.MaxValue);

    public static FaultRule Make(SandboxFault fault)
    {
        var kind = FaultCatalogue.Kinds.FirstOrDefault(kind => kind.Name == fault.Kind)
            ?? throw new ArgumentException(
                $"kind is '{fault.Kind}'; allowed: {string.Join(", ", FaultCatalogue.Kinds.Select(kind => kind.Name))}.");
        if (fault.Path is { } path)
        {
            var upstream = SandboxPaths.UpstreamOf(path);
            Require(upstream != SandboxUpstream.None, $"path is '{path}'; allowed: paths that begin with /v1, /v1beta or /token.");
            Require(
                kind.At.HasFlag(upstream),
                $"path is '{path}', but {kind.Name} is a fault of {SandboxPaths.PathOf(kind.At)} only.");
        }

        Require(fault.Count is null or > 0, $"count is {fault.Count}; allowed: 1 or more.");
        Require(
            fault.Rate is null or (> 0 and <= 1),
            string.Create(CultureInfo.InvariantCulture, $"rate is {fault.Rate}; allowed: above 0, up to 1."));
        CheckParameters(fault, kind);
        return new FaultRule(fault, kind);
    }

    public bool Replaces(FaultRule other) =>
        other.Kind.Name == Kind.Name && other.Fault.Path == Fault.Path && other.Fault.Product == Fault.Product;

    /// <summary>Without a path the token endpoint is spared, or no other call would ever be made.</summary>
    public bool MatchesPath(string path, string restPath, SandboxUpstream upstream) =>
        Kind.Over.HasFlag(SandboxPaths.IsGrpc(path) ? SandboxTransport.Grpc : SandboxTransport.Rest) && IsAt(path, restPath, upstream);

    private bool IsAt(string path, string restPath, SandboxUpstream upstream)
    {
        if (Fault.Path is { } prefix)
        {
            return SandboxPaths.UpstreamOf(prefix) == upstream
                && (path.StartsWith(prefix, StringComparison.Ordinal) || restPath.StartsWith(prefix, StringComparison.Ordinal));
        }

        return upstream == SandboxUpstream.Token ? Kind.At == SandboxUpstream.Token : Kind.At.HasFlag(upstream);
    }

    public async ValueTask<bool> MatchesProductAsync(HttpContext context) =>
        Fault.Product is not { } product
        || context.Request.Query["product"] == product
        || (HttpMethods.IsPost(context.Request.Method) && await RequestText.MentionsAsync(context, product));

    /// <summary>Counts the call and decides whether it is hit.</summary>
    public bool Strike()
    {
        var nth = Interlocked.Increment(ref _matched);
        return (Fault.Rate is not { } rate || Draw.Of(Fault.Seed, nth, 0).Unit < rate)
            && Interlocked.Increment(ref _hits) <= (Fault.Count ?? int.MaxValue);
    }

    /// <summary>Counts the call, and tells how many came within the same second of the clock.</summary>
    public int CountInSecond(DateTimeOffset now)
    {
        lock (_gate)
        {
            var second = now.ToUnixTimeSeconds();
            _inSecond = second == _second ? _inSecond + 1 : 1;
            _second = second;
            return _inSecond;
        }
    }

    public double Number(string name, double fallback) =>
        !Fault.Parameters.TryGetValue(name, out var text) ? fallback
        : Number(text) ?? fallback;

    private static void CheckParameters(SandboxFault fault, FaultKind kind)
    {
        var defaults = kind.Defaults;
        foreach (var (name, text) in fault.Parameters)
        {
            Require(
                defaults.TryGetValue(name, out var standard),
                $"parameter '{name}' is not one of {kind.Name}; allowed: {(kind.Parameters.Length > 0 ? kind.Parameters : "none")}.");
            Require(
                Number(standard!) is null || Number(text) is not null,
                $"parameter '{name}' is '{text}'; allowed: a number, 0 or more.");
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e9
            ? number
            : null;

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new ArgumentException(sentence);
        }
    }
}
