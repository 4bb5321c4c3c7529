using StatsDashboard.Catalog;
using StatsDashboard.Collection;

namespace StatsDashboard.Components;

/// <summary>What can be asked again, at which price, and how the last time went.</summary>
public sealed class RefreshView
{
    private const int SecondsBetweenLooks = 2;

    /// <summary>At a run of somebody else: every look then reckons all prices anew.</summary>
    private const int SecondsBetweenPrices = 10;

    /// <param name="forgeryToken">For the forms.</param>
    internal RefreshView(
        OverviewLink link, RunRequest request, IReadOnlyList<RefreshChoice> choices, string forgeryToken, DateTimeOffset now)
    {
        (Link, Range, Product, Source) = (link, request.Range, request.Product, request.Source);
        (Choices, ForgeryToken, Now) = (choices, forgeryToken, now);
    }

    internal OverviewLink Link { get; }

    internal DateRange Range { get; }

    /// <summary>The one product that is asked; null for all.</summary>
    internal Product? Product { get; }

    /// <summary>The key of the one source that is offered; null for all.</summary>
    internal string? Source { get; }

    /// <summary>None while the run goes on that the viewer has asked for.</summary>
    internal IReadOnlyList<RefreshChoice> Choices { get; }

    internal string ForgeryToken { get; }

    internal DateTimeOffset Now { get; }

    /// <summary>"10:04:30", in the reporting time zone: when the last of the choices may be asked again.</summary>
    internal string RestsUntil { get; init; } = "";

    /// <summary>The run that the viewer has asked for, else the latest of these days; null when there was none.</summary>
    internal RunSnapshot? Latest { get; init; }

    /// <summary>It was under way already when the viewer asked for the same.</summary>
    internal bool IsJoined { get; init; }

    /// <summary>By their keys.</summary>
    internal IReadOnlyDictionary<string, string> SourceNames { get; init; } = new Dictionary<string, string>();

    internal TimeSpan Cooldown => Choices.Select(choice => choice.Cooldown).DefaultIfEmpty().Max();

    /// <summary>In how many seconds there is something new to see; null when nothing changes by itself.</summary>
    internal int? Again => Latest is { HasEnded: false }
        ? Choices.Count > 0 ? SecondsBetweenPrices : SecondsBetweenLooks
        : Cooldown > TimeSpan.Zero ? (int)Math.Ceiling(Cooldown.TotalSeconds) : null;

    internal string NameOf(string source) => SourceNames.GetValueOrDefault(source) ?? source;
}
