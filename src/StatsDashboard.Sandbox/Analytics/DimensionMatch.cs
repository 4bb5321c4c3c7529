using System.Text.RegularExpressions;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A dimension filter made ready to be asked for many items and days.</summary>
internal sealed class DimensionMatch
{
    private static readonly string[] MatchTypes =
        ["MATCH_TYPE_UNSPECIFIED", "EXACT", "BEGINS_WITH", "ENDS_WITH", "CONTAINS", "FULL_REGEXP", "PARTIAL_REGEXP"];

    private readonly Func<Item?, int, bool> _matches;

    public DimensionMatch(FilterExpression? filter)
    {
        _matches = filter is null ? static (_, _) => true : Make(filter);
        NeedsDay = filter?.FieldNames().Contains("date") ?? false;
        NeedsDayAlone = NeedsDay && filter!.FieldNames().All(name => name == "date");
    }

    /// <summary>False when an item alone decides.</summary>
    public bool NeedsDay { get; }

    /// <summary>True when a day alone decides, whatever the item.</summary>
    public bool NeedsDayAlone { get; }

    public bool Matches(Item? item, int day) => _matches(item, day);

    /// <summary>What is wrong with a leaf of a dimension filter, or null.</summary>
    public static GoogleError? Check(FieldFilter leaf)
    {
        if (leaf.StringFilter?.MatchType is { } type && !MatchTypes.Contains(type))
        {
            return GoogleError.Invalid($"Invalid value at 'dimension_filter.filter.string_filter.match_type', \"{type}\"");
        }

        try
        {
            TextMatch(leaf);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return GoogleError.Invalid($"The regular expression '{leaf.StringFilter?.Value}' is not valid.");
        }
    }

    private static Func<Item?, int, bool> Make(FilterExpression filter)
    {
        if (filter.AndGroup is { } and)
        {
            var all = (and.Expressions ?? []).OfType<FilterExpression>().Select(Make).ToArray();
            return (item, day) => Array.TrueForAll(all, matches => matches(item, day));
        }

        if (filter.OrGroup is { } or)
        {
            var any = (or.Expressions ?? []).OfType<FilterExpression>().Select(Make).ToArray();
            return (item, day) => Array.Exists(any, matches => matches(item, day));
        }

        if (filter.NotExpression is { } not)
        {
            var inner = Make(not);
            return (item, day) => !inner(item, day);
        }

        return filter.Filter is { FieldName: { } name } field ? Make(AnalyticsSchema.Dimensions[name], TextMatch(field)) : static (_, _) => true;
    }

    private static Func<Item?, int, bool> Make(Dimension dimension, Predicate<string> matches) => dimension switch
    {
        Dimension.Date => (_, day) => matches(ReportRow.DateText(day)),
        Dimension.ItemId => (item, _) => item is not null && matches(item.Id),
        Dimension.ItemName => (item, _) => item is not null && matches(item.Name),
        _ => (item, _) => item is not null && matches(item.Category),
    };

    private static Predicate<string> TextMatch(FieldFilter field)
    {
        if (field.InListFilter is { } list)
        {
            var values = new HashSet<string>(list.Values ?? [], list.CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
            return values.Contains;
        }

        if (field.StringFilter is not { } text)
        {
            return static _ => true;
        }

        var value = text.Value ?? "";
        var comparison = text.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return text.MatchType switch
        {
            "BEGINS_WITH" => candidate => candidate.StartsWith(value, comparison),
            "ENDS_WITH" => candidate => candidate.EndsWith(value, comparison),
            "CONTAINS" => candidate => candidate.Contains(value, comparison),
            "FULL_REGEXP" => Pattern($"^(?:{value})$", text.CaseSensitive).IsMatch,
            "PARTIAL_REGEXP" => Pattern(value, text.CaseSensitive).IsMatch,
            _ => candidate => candidate.Equals(value, comparison),
        };
    }

    // Google matches with RE2, which has no backtracking either.
    private static Regex Pattern(string pattern, bool caseSensitive) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
}
