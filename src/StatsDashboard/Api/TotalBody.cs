using System.Text.Json.Serialization;
using StatsDashboard.Metrics;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>One metric over all products.</summary>
/// <param name="Value">Left out when no product's is known, and for money in several currencies.</param>
/// <param name="ByCurrency">A sum per currency, for money.</param>
/// <param name="Days">The days that a ratio across sources is of, where these are not the whole range.</param>
/// <param name="Covered">Of so many products all days are in the sum.</param>
internal sealed record TotalBody(Amount? Value, Members<Amount>? ByCurrency, RangeBody? Days, int Of, int Covered)
{
    public Amount? Previous { get; init; }

    /// <summary>What <see cref="Previous"/> is held against.</summary>
    public ComparedTotalBody? Compared { get; init; }

    /// <summary>
    /// Days of it are not decided yet: <see cref="Previous"/> is what was known of the earlier days when they were as old.
    /// </summary>
    public bool? AtEqualAge { get; init; }

    public string? NotCompared { get; init; }

    public static TotalBody From(Overview overview, MetricTotal total)
    {
        var metric = total.Column.Metric;
        var compares = total is { Previous: not null, Comparable: not null };
        return new TotalBody(
            Amount.Of(metric, total.Value),
            metric.Unit is Unit.Money && total.Currencies.Count > 0 ? new(total.Currencies.Select(Sum)) : null,
            total.Column.IsAcross && overview.SharedDays != overview.Range ? RangeBody.Of(overview.SharedDays) : null,
            total.Of,
            total.Covered)
        {
            Previous = compares ? Amount.Of(metric, total.Previous) : null,
            Compared = compares ? new ComparedTotalBody(total.Compared, Amount.Of(metric, total.Comparable)) : null,
            AtEqualAge = compares && total.IsAtEqualAge ? true : null,
            NotCompared = compares ? null : total.NotCompared,
        };

        KeyValuePair<string, Amount> Sum(KeyValuePair<string, long> sum) => new(sum.Key, new Amount(metric.Unit, sum.Value));
    }
}

/// <param name="Products">How many are known on both sides.</param>
internal sealed record ComparedTotalBody(int Products, Amount? Value);

/// <summary>One metric of the whole site.</summary>
internal sealed record SiteBody(
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf,
    Amount? Value,
    Amount? Previous,
    string? Error,
    IEnumerable<string> Notices)
{
    public static SiteBody Of(SiteTotal total) => new(
        total.State.Name,
        total.AsOf,
        Amount.Of(total.Metric, total.Value),
        Amount.Of(total.Metric, total.Previous),
        total.Error,
        total.Notices.Select(notice => notice.Text));
}
