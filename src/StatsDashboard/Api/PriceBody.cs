using System.Text.Json.Serialization;
using StatsDashboard.Collection;

namespace StatsDashboard.Api;

/// <summary>What a refresh would cost.</summary>
/// <param name="CooldownSeconds">Until these days may be refreshed again; 0 when they may be now.</param>
/// <param name="Joins">The id of the run under way that it would join; null when it would be one of its own.</param>
internal sealed record PriceBody(IReadOnlyDictionary<string, SourcePriceBody> Sources, int CooldownSeconds, string? Joins)
{
    public static PriceBody Of(IReadOnlyList<SourcePrice> prices, TimeSpan cooldown, CollectionRun? joined) => new(
        prices.ToDictionary(price => price.Source.Key, price => SourcePriceBody.Of(price)),
        (int)Math.Ceiling(cooldown.TotalSeconds),
        joined?.Id);
}

/// <param name="Tokens">What the calls will probably cost, of a source that counts tokens; absent for others.</param>
/// <param name="Seconds">What the calls take at the source's rate; 0 where there is no limit, since the pace is not known before.</param>
internal sealed record SourcePriceBody(
    int Calls, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Tokens, int Seconds)
{
    public static SourcePriceBody Of(SourcePrice price)
    {
        var rate = price.Source.Budget.RequestsPerMinute;
        return new(price.Calls, price.Tokens?.Tokens, rate == 0 ? 0 : (int)Math.Ceiling(60.0 * price.Calls / rate));
    }
}

[JsonSerializable(typeof(PriceBody))]
internal sealed partial class PriceJson : JsonSerializerContext;
