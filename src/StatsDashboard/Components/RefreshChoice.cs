using StatsDashboard.Collection;
using StatsDashboard.Sources;

namespace StatsDashboard.Components;

/// <summary>One way to ask again.</summary>
/// <param name="Key">What the form sends: <see cref="All"/>, <see cref="Failed"/>, or the key of one source.</param>
/// <param name="WithFinal">The same with final days; null where these make no difference.</param>
internal sealed record RefreshChoice(string Key, string Title, RefreshOffer Offer, RefreshOffer? WithFinal)
{
    public const string All = "all";
    public const string Failed = "failed";

    /// <summary>Until these days may be asked again of these sources.</summary>
    public TimeSpan Cooldown { get; init; }
}

/// <summary>What a press asks, and at which price.</summary>
/// <param name="UnderWay">The equal run that a press joins; null when it would be one of its own.</param>
internal sealed record RefreshOffer(IReadOnlyList<SourcePrice> Prices, RunSnapshot? UnderWay = null)
{
    public bool IsEmpty => Prices.All(price => price.Calls == 0);

    /// <summary>
    /// "500 calls of Partner, about 50 s at 600 a minute; 4 calls of Google Analytics, about 8 tokens of 13,997 left this hour."
    /// </summary>
    public string Price => IsEmpty
        ? "Nothing to ask."
        : string.Join("; ", Prices.Where(price => price.Calls > 0).Select(Write)) + ".";

    private static string Write(SourcePrice price)
    {
        var rate = price.Source.Budget.RequestsPerMinute;
        var text = $"{Figure.Count(price.Calls)} {(price.Calls == 1 ? "call" : "calls")} of {price.Source.Name}";
        if (rate > 0)
        {
            var time = TimeSpan.FromSeconds(Math.Ceiling(60.0 * price.Calls / rate));
            text += $", about {DateText.Duration(time)} at {Figure.Count(rate)} a minute";
        }

        return price.Tokens is { } tokens ? $"{text}, about {Write(tokens)}" : text;
    }

    private static string Write(TokenPrice price)
    {
        var tokens = $"{Figure.Count(price.Tokens)} {(price.Tokens == 1 ? "token" : "tokens")}";
        return price.LeftThisHour is { } left ? $"{tokens} of {Figure.Count(left)} left this hour" : tokens;
    }
}
