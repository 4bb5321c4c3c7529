using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;

namespace StatsDashboard.Components;

/// <summary>What can be asked again, at which price, and how the last time went.</summary>
public sealed class RefreshView
{
    /// <param name="forgeryToken">For the forms.</param>
    internal RefreshView(
        OverviewLink link, RunRequest request, IReadOnlyList<RefreshChoice> choices, string forgeryToken, DateTimeOffset now)
    {
        (Link, Range, Product) = (link, request.Range, request.Product);
        (Choices, ForgeryToken, Now) = (choices, forgeryToken, now);
    }

    internal OverviewLink Link { get; }

    internal DateRange Range { get; }

    /// <summary>The one product that is asked; null for all.</summary>
    internal Product? Product { get; }

    internal IReadOnlyList<RefreshChoice> Choices { get; }

    internal string ForgeryToken { get; }

    internal DateTimeOffset Now { get; }

    /// <summary>Until these days may be refreshed again.</summary>
    internal TimeSpan Cooldown { get; init; }

    /// <summary>The latest refresh of these days; null when there was none.</summary>
    internal RunSnapshot? Latest { get; init; }

    /// <summary>By their keys.</summary>
    internal IReadOnlyDictionary<string, string> SourceNames { get; init; } = new Dictionary<string, string>();
}

/// <summary>One way to ask again.</summary>
/// <param name="Only">The parameter <c>only</c>; null for all.</param>
/// <param name="Final">Asks final days too.</param>
internal sealed record RefreshChoice(
    string Title, string Meaning, string? Only, bool Final, IReadOnlyList<SourcePrice> Prices)
{
    public bool IsEmpty => Prices.All(price => price.Calls == 0);

    /// <summary>"500 calls of Partner, about 50 s; 4 calls of Google Analytics, about 8 tokens of 13,997 left this hour".</summary>
    public string Price => IsEmpty
        ? "Nothing to ask."
        : string.Join("; ", Prices.Where(price => price.Calls > 0).Select(Write)) + ".";

    private static string Write(SourcePrice price)
    {
        var rate = price.Source.Budget.RequestsPerMinute;
        var text = $"{Figure.Count(price.Calls)} {(price.Calls == 1 ? "call" : "calls")} of {price.Source.Name}";
        text += rate == 0 ? "" : $", about {DateText.Duration(TimeSpan.FromMinutes((double)price.Calls / rate))}";
        return price.Tokens is { } tokens ? $"{text}, about {Write(tokens)}" : text;
    }

    private static string Write(TokenPrice price)
    {
        var tokens = $"{Figure.Count(price.Tokens)} {(price.Tokens == 1 ? "token" : "tokens")}";
        return price.LeftThisHour is { } left ? $"{tokens} of {Figure.Count(left)} left this hour" : tokens;
    }
}
